//! Days that a report needs and that are missing from its tables.

use super::Reading;
use crate::declare::{Fetch, TableDef};
use crate::time::DateWindow;
use crate::warehouse::{LoadedDay, Snapshot, WarehouseError};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use std::collections::BTreeMap;

/// Something that is missing from a report's input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The table.
    pub table: &'static str,
    /// The source that fills it, as `sync` takes it.
    pub source: &'static str,
    /// What is missing.
    pub lack: Lack,
}

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// Days that were never loaded.
    Days(DateWindow),
    /// A day that was loaded before its end.
    Rest {
        /// The day.
        day: NaiveDate,
        /// When it was loaded, in the feed's time zone.
        loaded: DateTime<Tz>,
        /// Whether it has ended by now, so that the rest can be fetched.
        over: bool,
    },
    /// A day that has not begun in the feed's time zone.
    ToCome(NaiveDate),
    /// Everything: the table was never loaded, and it has no days, or the report names none.
    All,
}

impl std::fmt::Display for Gap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.lack {
            Lack::Days(days) => write!(f, "{} has no {days}", self.table),
            Lack::Rest { day, loaded, .. } => {
                let loaded = loaded.format("%b %-d at %H:%M %Z");
                write!(f, "{} has only a part of {day}, loaded {loaded}", self.table)
            }
            Lack::ToCome(day) => write!(f, "{} can't have {day} yet", self.table),
            Lack::All => write!(f, "{} was never loaded", self.table),
        }
    }
}

impl Gap {
    fn of(table: &TableDef, lack: Lack) -> Self {
        Gap { table: table.name, source: table.source, lack }
    }

    /// The days to sync to fill it; `None` if no days can fill it.
    pub fn days(&self) -> Option<DateWindow> {
        match self.lack {
            Lack::Days(days) => Some(days),
            Lack::Rest { day, over, .. } => over.then(|| DateWindow::day(day)),
            Lack::ToCome(_) | Lack::All => None,
        }
    }

    /// Whether a sync would fill it.
    pub fn can_be_filled(&self) -> bool {
        self.days().is_some() || self.lack == Lack::All
    }

    /// What is missing, and what to do about it.
    pub fn with_mend(&self) -> String {
        format!("{self}: {}", self.mend())
    }

    /// What to do about it.
    pub fn mend(&self) -> String {
        let source = self.source;
        match self.lack {
            Lack::Days(days) => sync(source, days),
            Lack::Rest { day, over: true, .. } => sync(source, DateWindow::day(day)),
            Lack::Rest { .. } => "wait until the day is over, or add `--partial`".to_owned(),
            Lack::ToCome(_) => "ask for a day that has begun".to_owned(),
            Lack::All => format!("run `sync {source}`"),
        }
    }
}

fn sync(source: &str, days: DateWindow) -> String {
    format!("run `sync {source} --from {} --to {}`", days.first(), days.last())
}

/// What is missing from the tables that were read: the days that the report needs, and where it needs none, any load.
///
/// # Errors
/// When the database fails.
pub(super) async fn gaps(
    snapshot: &Snapshot,
    reading: &Reading,
    now: DateTime<Utc>,
) -> Result<Vec<Gap>, WarehouseError> {
    let mut gaps = Vec::new();
    let days = reading.needed_days();
    for table in reading.inputs.values() {
        if table.fetch == Fetch::ByDay && !days.is_empty() {
            gaps.extend(gaps_of_days(snapshot, table, &days, now).await?);
        } else if snapshot.last_load(table.name).await?.is_none() {
            gaps.push(Gap::of(table, Lack::All));
        }
    }
    Ok(gaps)
}

/// What is missing of those days from those of the tables that are fetched by day.
///
/// # Errors
/// When the database fails.
pub(super) async fn comparison_gaps(
    snapshot: &Snapshot,
    tables: impl Iterator<Item = &TableDef>,
    days: &[NaiveDate],
    now: DateTime<Utc>,
) -> Result<Vec<Gap>, WarehouseError> {
    let mut gaps = Vec::new();
    for table in tables.filter(|table| table.fetch == Fetch::ByDay) {
        gaps.extend(gaps_of_days(snapshot, table, days, now).await?);
    }
    Ok(gaps)
}

async fn gaps_of_days(
    snapshot: &Snapshot,
    table: &TableDef,
    days: &[NaiveDate],
    now: DateTime<Utc>,
) -> Result<Vec<Gap>, WarehouseError> {
    let now = now.with_timezone(&table.zone);
    let lacks = lacking_days(snapshot, table, days, now).await?.into_iter();
    Ok(lacks.map(|lack| Gap::of(table, lack)).collect())
}

async fn lacking_days(
    snapshot: &Snapshot,
    table: &TableDef,
    days: &[NaiveDate],
    now: DateTime<Tz>,
) -> Result<Vec<Lack>, WarehouseError> {
    let span =
        days.first().zip(days.last()).and_then(|(first, last)| DateWindow::new(*first, *last));
    let Some(span) = span else { return Ok(Vec::new()) };
    let loaded = snapshot.days(table.name, span).await?;
    let loaded = loaded.into_iter().map(|day| (day.day, day)).collect();
    Ok(lacks(days, &loaded, now))
}

fn lacks(
    days: &[NaiveDate],
    loaded: &BTreeMap<NaiveDate, LoadedDay>,
    now: DateTime<Tz>,
) -> Vec<Lack> {
    let (zone, today) = (now.timezone(), now.date_naive());
    let mut lacks: Vec<Lack> = Vec::new();
    for day in days {
        match loaded.get(day) {
            _ if *day > today => lacks.push(Lack::ToCome(*day)),
            Some(loaded) if loaded.is_complete(zone) => {}
            Some(loaded) => {
                let (loaded, over) = (loaded.at.with_timezone(&zone), *day < today);
                lacks.push(Lack::Rest { day: *day, loaded, over });
            }
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

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::America::New_York;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> DateTime<Tz> {
        text.parse::<DateTime<Utc>>().unwrap().with_timezone(&New_York)
    }

    fn loaded(days: &[(&str, &str)]) -> BTreeMap<NaiveDate, LoadedDay> {
        let one = |(of, at): &(&str, &str)| {
            (
                day(of),
                LoadedDay { day: day(of), rows: 1, at: at.parse().unwrap(), is_sample: false },
            )
        };
        days.iter().map(one).collect()
    }

    fn gap(lack: Lack) -> String {
        let (table, source) = ("everflow.daily_stats", "everflow.daily_stats");
        let gap = Gap { table, source, lack };
        format!("{gap}: {}", gap.mend())
    }

    #[test]
    fn neighbouring_days_are_told_as_one_span() {
        let days = ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-05"].map(day);
        let there = loaded(&[("2026-03-03", "2026-03-09T12:00:00Z")]);
        let lacks = lacks(&days, &there, at("2026-03-10T12:00:00Z"));
        let span = DateWindow::new(days[0], days[1]).unwrap();
        assert_eq!(lacks, [Lack::Days(span), Lack::Days(DateWindow::day(days[3]))]);
        assert_eq!(
            gap(lacks[0]),
            "everflow.daily_stats has no 2026-03-01 to 2026-03-02: \
             run `sync everflow.daily_stats --from 2026-03-01 --to 2026-03-02`"
        );
    }

    #[test]
    fn a_day_loaded_before_its_end_in_the_feeds_zone_is_partial() {
        let days = [day("2026-03-03")];
        let lacks = |loaded_at, now| lacks(&days, &loaded(&[("2026-03-03", loaded_at)]), at(now));
        assert_eq!(lacks("2026-03-04T05:00:00Z", "2026-03-10T12:00:00Z"), []);
        let later = gap(lacks("2026-03-04T04:59:00Z", "2026-03-10T12:00:00Z")[0]);
        assert_eq!(
            later,
            "everflow.daily_stats has only a part of 2026-03-03, loaded Mar 3 at 23:59 EST: \
             run `sync everflow.daily_stats --from 2026-03-03 --to 2026-03-03`"
        );
        let meanwhile = gap(lacks("2026-03-03T15:00:00Z", "2026-03-03T16:00:00Z")[0]);
        assert!(
            meanwhile.ends_with("wait until the day is over, or add `--partial`"),
            "{meanwhile}"
        );
    }

    #[test]
    fn a_day_to_come_is_told_as_such() {
        let lacks = lacks(&[day("2026-03-11")], &loaded(&[]), at("2026-03-11T03:59:00Z"));
        assert_eq!(lacks, [Lack::ToCome(day("2026-03-11"))]);
    }
}
