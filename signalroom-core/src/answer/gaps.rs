//! Days that a report needs and its tables lack.

use super::Reading;
use crate::acquire::DateWindow;
use crate::declare::{Args, Kind, Registry, ReportDef, SourceDef, TableDef, WriteDisposition};
use crate::warehouse::{LoadedDay, Warehouse, WarehouseError};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use std::collections::BTreeMap;

/// Something that a report's input lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The table.
    pub table: &'static str,
    /// The source that fills it, as `sync` takes it; `None` for a table that no source fills.
    pub source: Option<String>,
    /// What is lacking.
    pub lack: Lack,
}

/// What is lacking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// Days that were never loaded.
    Days(DateWindow),
    /// A day that was loaded before its end.
    Rest {
        /// The day.
        day: NaiveDate,
        /// When it was loaded, in the feed's zone.
        loaded: DateTime<Tz>,
    },
    /// A table without days that was never loaded.
    All,
}

impl std::fmt::Display for Gap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.lack {
            Lack::Days(days) => write!(f, "{} has no {days}", self.table),
            Lack::Rest { day, loaded } => {
                let loaded = loaded.format("%b %-d at %H:%M %Z");
                write!(f, "{} has only a part of {day}, loaded {loaded}", self.table)
            }
            Lack::All => write!(f, "{} was never loaded", self.table),
        }
    }
}

impl Gap {
    /// The command that fills it, if a source does.
    pub fn command(&self) -> Option<String> {
        let source = self.source.as_ref()?;
        let days = match self.lack {
            Lack::Days(days) => days,
            Lack::Rest { day, .. } => DateWindow::day(day),
            Lack::All => return Some(format!("sync {source}")),
        };
        Some(format!("sync {source} --from {} --to {}", days.first(), days.last()))
    }
}

/// What the tables that were read lack, of the days that the report's own dates and `cx.needs` name.
///
/// # Errors
/// When the database fails.
pub(super) async fn gaps(
    warehouse: &Warehouse,
    registry: &Registry,
    days: &[NaiveDate],
    reading: &Reading,
) -> Result<Vec<Gap>, WarehouseError> {
    let mut gaps = Vec::new();
    for table in reading.inputs.values() {
        let filled_by = registry.sources.iter().find(|source| source.table.name == table.name);
        let gap = |lack| Gap { table: table.name, source: filled_by.map(|s| s.selector()), lack };
        if table.write == WriteDisposition::ReplaceWindow {
            let zone = filled_by.map_or(Tz::UTC, |source| zone_of(source));
            gaps.extend(lacking_days(warehouse, table, days, zone).await?.into_iter().map(gap));
        } else if warehouse.last_load(table.name).await?.is_none() {
            gaps.push(gap(Lack::All));
        }
    }
    Ok(gaps)
}

/// The days that a report is about: its `Date` arguments, and those it asked for itself.
pub(super) fn needed_days(report: &ReportDef, args: &Args, reading: &Reading) -> Vec<NaiveDate> {
    let dates = report.params.iter().filter(|param| param.kind == Kind::Date);
    let own = dates.filter_map(|param| args.0.get(param.name)?.parse().ok());
    let mut days: Vec<_> = own.chain(reading.windows.iter().flat_map(DateWindow::days)).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The macro lets only zones through that there are.
pub(super) fn zone_of(source: &SourceDef) -> Tz {
    source.timezone.parse().unwrap_or(Tz::UTC)
}

async fn lacking_days(
    warehouse: &Warehouse,
    table: &TableDef,
    days: &[NaiveDate],
    zone: Tz,
) -> Result<Vec<Lack>, WarehouseError> {
    let span =
        days.first().zip(days.last()).and_then(|(first, last)| DateWindow::new(*first, *last));
    let Some(span) = span else { return Ok(Vec::new()) };
    let loaded = warehouse.days(table.name, span).await?;
    let loaded = loaded.into_iter().map(|day| (day.day, day)).collect();
    Ok(lacks(days, &loaded, zone))
}

fn lacks(days: &[NaiveDate], loaded: &BTreeMap<NaiveDate, LoadedDay>, zone: Tz) -> Vec<Lack> {
    let mut lacks: Vec<Lack> = Vec::new();
    for day in days {
        match loaded.get(day) {
            Some(loaded) if loaded.is_complete(zone) => {}
            Some(loaded) => lacks.push(Lack::Rest { day: *day, loaded: in_zone(loaded.at, zone) }),
            None => match lacks.last_mut() {
                Some(Lack::Days(run)) if run.last() + TimeDelta::days(1) == *day => {
                    *run = DateWindow::new(run.first(), *day).unwrap_or(*run);
                }
                _ => lacks.push(Lack::Days(DateWindow::day(*day))),
            },
        }
    }
    lacks
}

fn in_zone(at: DateTime<Utc>, zone: Tz) -> DateTime<Tz> {
    at.with_timezone(&zone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::America::New_York;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn loaded(days: &[(&str, &str)]) -> BTreeMap<NaiveDate, LoadedDay> {
        let one = |(of, at): &(&str, &str)| {
            (day(of), LoadedDay { day: day(of), rows: 1, at: at.parse().unwrap() })
        };
        days.iter().map(one).collect()
    }

    #[test]
    fn neighbouring_days_are_told_as_one_span() {
        let days = ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-05"].map(day);
        let there = loaded(&[("2026-03-03", "2026-03-09T12:00:00Z")]);
        let span = DateWindow::new(days[0], days[1]).unwrap();
        assert_eq!(
            lacks(&days, &there, New_York),
            [Lack::Days(span), Lack::Days(DateWindow::day(days[3])),]
        );
    }

    #[test]
    fn a_day_loaded_before_its_end_in_the_feeds_zone_is_partial() {
        let days = [day("2026-03-03")];
        let at = |at| lacks(&days, &loaded(&[("2026-03-03", at)]), New_York);
        assert_eq!(at("2026-03-04T05:00:00Z"), []);
        let gap = Gap {
            table: "everflow.daily_stats",
            source: Some("everflow.daily_stats".to_owned()),
            lack: at("2026-03-04T04:59:00Z")[0],
        };
        assert_eq!(
            gap.to_string(),
            "everflow.daily_stats has only a part of 2026-03-03, loaded Mar 3 at 23:59 EST"
        );
        assert_eq!(
            gap.command().unwrap(),
            "sync everflow.daily_stats --from 2026-03-03 --to 2026-03-03"
        );
    }
}
