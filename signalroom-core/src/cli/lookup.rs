//! Finding what somebody named, or saying what they probably meant.

use super::Usage;
use crate::acquire::SourceDef;
use crate::answer::ReportDef;
use crate::registry::Registry;
use chrono_tz::Tz;
use signalroom_syntax::nearest::did_you_mean;

/// The report of that name.
pub(super) fn report(registry: &Registry, name: &str) -> Result<&'static ReportDef, Usage> {
    registry.report(name).ok_or_else(|| {
        let names = registry.reports.iter().map(|report| report.name);
        unknown("report", name, names)
    })
}

/// The resources that a selector names: all of a source, or one.
pub(super) fn sources(
    registry: &Registry,
    selector: &str,
) -> Result<Vec<&'static SourceDef>, Usage> {
    let found = registry.select(selector);
    if found.is_empty() {
        let selectors = registry.sources.iter().map(|source| source.selector());
        let names = registry.sources.iter().map(|source| source.name);
        return Err(unknown("source", selector, names.chain(selectors)));
    }
    Ok(found)
}

fn unknown<'a>(kind: &str, name: &str, known: impl Iterator<Item = &'a str>) -> Usage {
    let hint = match did_you_mean(name, known) {
        hint if hint.is_empty() => "; `list` shows what there is".to_owned(),
        hint => hint,
    };
    Usage(format!("no {kind} is called `{name}`{hint}"))
}

/// An item of either kind: what `show` and `history` take.
pub(super) enum Item {
    /// A report.
    Report(&'static ReportDef),
    /// A source's resources.
    Sources(Vec<&'static SourceDef>),
}

/// The report or the source of that name.
pub(super) fn item(registry: &Registry, name: &str) -> Result<Item, Usage> {
    if let Some(report) = registry.report(name) {
        return Ok(Item::Report(report));
    }
    let found = registry.select(name);
    if !found.is_empty() {
        return Ok(Item::Sources(found));
    }
    let selectors = registry.sources.iter().map(|source| source.selector());
    let reports = registry.reports.iter().map(|report| report.name);
    let sources = registry.sources.iter().map(|source| source.name);
    let known = reports.chain(sources).chain(selectors);
    Err(unknown("report or source", name, known))
}

/// The zone in which people think of a report or a source; UTC for what is no longer declared.
pub(super) fn zone(registry: &Registry, name: &str) -> Tz {
    let source = registry.sources.iter().find(|source| source.selector() == name);
    let zone = registry.report(name).map(|report| report.zone);
    zone.or(source.map(|source| source.zone())).unwrap_or(Tz::UTC)
}
