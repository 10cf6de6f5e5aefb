//! Where a feed begins, for sample data and for real data.

use super::plan::FirstDay;
use super::{SourceDef, Sync};
use crate::Result;
use crate::warehouse::StoredFirstDay;
use chrono::{NaiveDate, TimeDelta};

/// How many days before today real data begins where nothing else is known: nine weeks.
const DAYS_BACK: i64 = 63;

/// How many days before today sample data begins: ten weeks, today among them.
const SAMPLE_DAYS_BACK: i64 = 69;

/// The first day of sample data, as of that day.
pub fn first_sample_day(today: NaiveDate) -> NaiveDate {
    today - TimeDelta::days(SAMPLE_DAYS_BACK)
}

impl Sync<'_> {
    /// Where the feed begins: as configured, else as stamped, else some weeks back. The earliest day of a warehouse that
    /// was never stamped counts if it isn't further back than that. Sample data moves on with the calendar.
    pub(super) async fn first_day(&self, source: &SourceDef, today: NaiveDate) -> Result<FirstDay> {
        let section = self.config.source(source.name);
        if let Some(day) = section.first_day.or(self.config.first_day) {
            return Ok(FirstDay::Configured(day));
        }
        if self.is_sample(source) {
            return Ok(FirstDay::Stamped(first_sample_day(today)));
        }
        let back = today - TimeDelta::days(DAYS_BACK);
        let stored = self.warehouse.first_day(source.table.name).await?;
        Ok(FirstDay::Stamped(match stored {
            Some(StoredFirstDay { day, stamped: Some(_), .. }) => day,
            Some(StoredFirstDay { day, stamped: None, .. }) => day.max(back),
            None => back,
        }))
    }
}
