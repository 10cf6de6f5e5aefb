//! Reports, as the registry holds them.

use super::{Args, Channel, ParamDef};
use crate::answer::Cx;
use crate::{BoxFuture, Result};
use chrono_tz::Tz;
use std::any::Any;

/// What a report's function returned, its type forgotten; only its own templates read it.
pub type View = Box<dyn Any + Send + Sync>;
/// Runs a report's function.
pub type RunFn = fn(Cx, Args) -> BoxFuture<'static, Result<View>>;
/// Renders one template from the view.
pub type RenderFn = fn(&(dyn Any + Send + Sync)) -> Result<String>;

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
    pub timezone: &'static str,
    /// The title: a template of plain text; `None` makes one of the name and the date.
    pub title: Option<RenderFn>,
    /// The arguments after `cx`.
    pub params: &'static [ParamDef],
    /// The channels, each with its templates.
    pub faces: &'static [Face],
    /// The function.
    pub run: RunFn,
    /// Where it was declared.
    pub at: Location,
}
inventory::collect!(ReportDef);

#[cfg(test)]
impl ReportDef {
    /// A report on demand, without parameters and channels: tests add what they are about.
    pub(crate) const fn bare(name: &'static str) -> Self {
        ReportDef {
            name,
            function: name,
            about: "",
            schedule: None,
            timezone: "UTC",
            title: None,
            params: &[],
            faces: &[],
            run: |_, _| Box::pin(async { Ok(Box::new(()) as _) }),
            at: Location { krate: "here", file: "daily.rs", line: 1 },
        }
    }
}

impl ReportDef {
    /// The report's zone; the macro lets only zones through that there are.
    pub fn zone(&self) -> Tz {
        self.timezone.parse().unwrap_or(Tz::UTC)
    }
}

/// How a report looks on one channel.
#[derive(Debug)]
pub struct Face {
    /// The channel.
    pub channel: &'static Channel,
    /// A target named in the attribute: `slack("#growth")`.
    pub target: Option<&'static str>,
    /// The report's templates for this channel, the main one first (`email.mjml`, then `email.txt`).
    pub templates: &'static [TemplateDef],
    /// The crate's own `templates/no_data/<word>.*`, rendered from a [`crate::answer::NoData`].
    pub no_data: &'static [TemplateDef],
}

/// One template, compiled.
#[derive(Debug)]
pub struct TemplateDef {
    /// Relative to `templates/`: `daily_ccw/slack.md`.
    pub path: &'static str,
    /// Renders it.
    pub render: RenderFn,
}

/// Where something was declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The crate.
    pub krate: &'static str,
    /// The file, relative to the workspace.
    pub file: &'static str,
    /// The line, from 1.
    pub line: u32,
}

impl std::fmt::Display for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}
