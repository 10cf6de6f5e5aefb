//! The page: each channel as its program shows it.

use super::slack::{self, Block, Piece, Rich};
use crate::Result;
use crate::answer::Answer;
use crate::answer::ReportDef;
use crate::declare::{Args, File, Notice};
use crate::deliver::sms::{Alphabet, Segments, segments};
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
    at: chrono::DateTime<chrono_tz::Tz>,
    slack: Option<Slack<'a>>,
    email: Option<Email<'a>>,
    sms: Option<Sms<'a>>,
    others: Vec<Other<'a>>,
}

struct Slack<'a> {
    blocks: Vec<Block>,
    summary: &'a str,
}

struct Email<'a> {
    html: String,
    text: String,
    /// As the HTML has it: escaped.
    preheader: String,
    summary: &'a str,
}

struct Sms<'a> {
    text: String,
    counted: Segments,
    summary: &'a str,
}

/// A file of a channel that we have no picture of.
struct Other<'a> {
    channel: &'static str,
    name: &'static str,
    text: String,
    summary: &'a str,
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
            at: self.moment.now(),
            slack: self.slack()?,
            email: self.email(),
            sms: self.sms(),
            others: self.others(),
        };
        Ok(page.render()?)
    }

    fn facts(&self) -> Vec<(&'static str, String)> {
        let value = |name| self.args.0.get(name).map(String::as_str).unwrap_or_default();
        let params = self.report.params.iter().map(|p| (p.name, (p.show)(value(p.name))));
        let at = self.moment.now().format("%Y-%m-%d %H:%M %Z").to_string();
        params.chain([("at", at), ("time zone", self.report.zone.name().to_owned())]).collect()
    }

    fn slack(&self) -> Result<Option<Slack<'_>>> {
        let Some((summary, file)) = self.file("slack", "slack.json") else { return Ok(None) };
        let message: slack::Message = serde_json::from_slice(&file.bytes)?;
        Ok(Some(Slack { blocks: message.blocks, summary }))
    }

    fn email(&self) -> Option<Email<'_>> {
        let (summary, html) = self.file("email", "email.html")?;
        let (_, part) = self.file("email", "email.txt")?;
        let html = text(html);
        Some(Email { preheader: preheader(&html), html, text: text(part), summary })
    }

    fn sms(&self) -> Option<Sms<'_>> {
        let (summary, file) = self.file("sms", "sms.txt")?;
        let text = text(file);
        Some(Sms { counted: segments(&text), text, summary })
    }

    fn others(&self) -> Vec<Other<'_>> {
        let ours = ["slack", "email", "sms"];
        let others = self.answer.messages.iter().filter(|m| !ours.contains(&m.channel.name));
        let files = others.flat_map(|message| {
            message.composed.files.iter().map(|file| Other {
                channel: message.channel.name,
                name: file.name,
                text: text(file),
                summary: &message.composed.summary,
            })
        });
        files.collect()
    }

    fn file(&self, channel: &str, name: &str) -> Option<(&str, &File)> {
        let message = self.answer.messages.iter().find(|m| m.channel.name == channel)?;
        let file = message.composed.files.iter().find(|file| file.name == name)?;
        Some((&message.composed.summary, file))
    }
}

impl Sms<'_> {
    /// How full the message is, in percent.
    fn percent(&self) -> usize {
        (self.counted.characters * 100 / self.counted.alphabet.single()).min(100)
    }
    fn alphabet(&self) -> &'static str {
        match self.counted.alphabet {
            Alphabet::Gsm7 => "GSM-7",
            Alphabet::Ucs2 => "UCS-2",
        }
    }
}

fn text(file: &File) -> String {
    String::from_utf8_lossy(&file.bytes).into_owned()
}

/// What an inbox shows beside the subject: the first hidden text.
fn preheader(html: &str) -> String {
    let hidden = html.split_once("<div style=\"display:none");
    let inside = hidden.and_then(|(_, rest)| rest.split_once('>'));
    let text = inside.and_then(|(_, rest)| rest.split_once("</div>"));
    text.map(|(text, _)| text.trim().to_owned()).unwrap_or_default()
}
