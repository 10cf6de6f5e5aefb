//! Reports, as the registry holds them.

use super::Cx;
use crate::declare::{Args, Channel, Location, ParamDef, RenderFn, TemplateDef, View};
use crate::time::Schedule;
use crate::{BoxFuture, Result};
use chrono_tz::Tz;

/// Runs a report's function.
pub type RunFn = fn(Cx, Args) -> BoxFuture<'static, Result<View>>;

/// One declared report.
#[derive(Debug)]
pub struct ReportDef {
    /// Its name: the file's, the function's, the template folder's.
    pub name: &'static str,
    /// The function's name; several reports may share one.
    pub function: &'static str,
    /// The doc comment.
    pub about: &'static str,
    /// Five-field cron, checked at compile time; `None` runs on demand.
    pub schedule: Option<&'static str>,
    /// The zone of the schedule and of `cx.today()`.
    pub zone: Tz,
    /// The title: a template of plain text; `None` makes one of the name and the date.
    pub title: Option<RenderFn>,
    /// The arguments after `cx`.
    pub params: &'static [ParamDef],
    /// The channels, each with its templates.
    pub channels: &'static [ChannelTemplates],
    /// The function.
    pub run: RunFn,
    /// Where it was declared.
    pub at: Location,
}
inventory::collect!(ReportDef);

impl ReportDef {
    /// When it is due; `None` on demand.
    pub fn schedule(&self) -> Option<Schedule> {
        Schedule::parse(self.schedule?, self.zone).ok()
    }
}

#[cfg(test)]
impl ReportDef {
    /// A report on demand, without parameters and channels: tests add what they are about.
    pub(crate) const fn bare(name: &'static str) -> Self {
        ReportDef {
            name,
            function: name,
            about: "",
            schedule: None,
            zone: Tz::UTC,
            title: None,
            params: &[],
            channels: &[],
            run: |_, _| Box::pin(async { Ok(Box::new(()) as _) }),
            at: Location { krate: "here", file: "daily.rs", line: 1 },
        }
    }
}

/// A report's templates on one channel.
#[derive(Debug)]
pub struct ChannelTemplates {
    /// The channel.
    pub channel: &'static Channel,
    /// A target named in the attribute: `slack("#growth")`.
    pub target: Option<&'static str>,
    /// The report's templates for this channel, the main one first (`email.mjml`, then `email.txt`).
    pub templates: &'static [TemplateDef],
    /// The crate's own `templates/no_data/<word>.*`, rendered from a [`NoData`](crate::declare::NoData).
    pub no_data: &'static [TemplateDef],
}

impl ChannelTemplates {
    /// Whether the channel is among those; without a list every channel is.
    pub fn is_wanted(&self, only: Option<&[String]>) -> bool {
        only.is_none_or(|only| only.iter().any(|name| name == self.channel.name))
    }
}
