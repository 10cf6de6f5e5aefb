//! The page: each channel as its program shows it. What a message looks like is the channel's to say; here the panes are
//! laid out.

use crate::Result;
use crate::answer::Answer;
use crate::answer::ReportDef;
use crate::declare::{Args, Notice, Pane, PaneColumn};
use crate::time::Moment;
use askama::Template;

/// What a preview shows.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// The report.
    pub report: &'static ReportDef,
    /// Its arguments.
    pub args: &'a Args,
    /// The instant it was answered at, in its zone.
    pub moment: Moment,
    /// The answer.
    pub answer: &'a Answer,
}

#[derive(Template)]
#[template(path = "preview/index.html")]
struct Page<'a> {
    title: &'a str,
    about: &'static str,
    report: &'static str,
    facts: Vec<(&'static str, String)>,
    notices: &'a [Notice],
    panes: Vec<Pane>,
}

impl Page<'_> {
    /// The panes of a column, from top to bottom.
    fn panes(&self, column: PaneColumn) -> impl Iterator<Item = &Pane> {
        self.panes.iter().filter(move |pane| pane.column == column)
    }

    fn has(&self, column: PaneColumn) -> bool {
        self.panes(column).next().is_some()
    }
}

impl Sheet<'_> {
    /// The page as HTML: everything is in it, and it loads nothing.
    ///
    /// # Errors
    /// When a message is not what its channel makes.
    pub fn page(&self) -> Result<String> {
        let page = Page {
            title: &self.answer.title,
            about: self.report.about.lines().next().unwrap_or_default(),
            report: self.report.name,
            facts: self.facts(),
            notices: &self.answer.notices,
            panes: self.panes()?,
        };
        Ok(page.render()?)
    }

    fn facts(&self) -> Vec<(&'static str, String)> {
        let value = |name| self.args.0.get(name).map(String::as_str).unwrap_or_default();
        let params = self.report.params.iter().map(|p| (p.name, (p.show)(value(p.name))));
        let at = self.moment.now().format("%Y-%m-%d %H:%M %Z").to_string();
        params.chain([("at", at), ("time zone", self.report.zone.name().to_owned())]).collect()
    }

    fn panes(&self) -> Result<Vec<Pane>> {
        let mut panes = Vec::new();
        for message in &self.answer.messages {
            panes.extend(message.channel.preview(&message.composed, self.moment.now())?);
        }
        panes.sort_by_key(|pane| pane.order);
        Ok(panes)
    }
}
