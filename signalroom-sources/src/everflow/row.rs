//! A row of Everflow's table: its dimensions come in any order, its numbers may be missing.

use super::metrics::named_in;
use super::{DailyStats, ReportRow};
use serde::Deserialize;
use signalroom::prelude::*;

/// A row as Everflow sends it.
#[derive(Deserialize)]
pub(super) struct Line {
    /// The row's dimensions, in any order.
    columns: Vec<Fields>,
    /// The row's metrics; a missing one is 0.
    #[serde(default)]
    reporting: Fields,
}

impl TryFrom<Line> for ReportRow {
    type Error = signalroom::Error;
    fn try_from(line: Line) -> Result<Self> {
        let (affiliate_id, affiliate_label) = line.column("affiliate")?;
        let (advertiser_id, advertiser_label) = line.column("advertiser")?;
        let (epoch, _) = line.column("date")?;
        let counted = line.reporting;
        let stats = DailyStats {
            date: day(epoch)?,
            affiliate_id,
            affiliate_label,
            advertiser_id,
            advertiser_label,
            clicks: counted.whole_or_zero(&["total_click"])?,
            conversions: counted.whole_or_zero(&["cv"])?,
            revenue: counted.number_or_zero(&["revenue"])?,
            payout: counted.number_or_zero(&["payout"])?,
            profit: counted.number_or_zero(&["profit"])?,
        };
        Ok(ReportRow { stats, named: named_in(&counted) })
    }
}

/// The day that begins at this instant in UTC, whatever time zone was requested. Any other instant is refused,
/// because a guess could shift numbers by a day.
fn day(epoch: i64) -> Result<Date> {
    let midnight = chrono::DateTime::from_timestamp(epoch, 0).map(|at| at.naive_utc());
    let day = midnight.filter(|at| at.time() == chrono::NaiveTime::MIN).map(|at| at.date());
    day.with_context(|| format!("the date's id `{epoch}` is not a midnight in UTC, in seconds"))
}

impl Line {
    /// The id and label of one column; if it has no label that is seen, the id is used instead.
    fn column(&self, kind: &str) -> Result<(i64, String)> {
        let is_it = |column: &&Fields| matches!(column.text(&["column_type"]), Ok(Some(found)) if found == kind);
        let column = self.columns.iter().find(is_it);
        let column = column.with_context(|| format!("the row has no column `{kind}`"))?;
        let id = column.text(&["id"])?.with_context(|| format!("the {kind} has no id"))?;
        let label = column.label(&["label"])?.unwrap_or_else(|| id.clone());
        let id = id.parse().with_context(|| format!("the {kind}'s id `{id}` is not a number"))?;
        Ok((id, label))
    }
}
