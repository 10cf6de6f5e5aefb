//! Orders: what somebody wants run. Plain data that can be stored or sent to another process; nothing in an order is
//! checked until a plan is made of it.

use crate::time::parse_day;
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// Run one report.
///
/// ```
/// use signalroom::testing::run::ReportOrder;
///
/// let mut order = ReportOrder::new("daily_ccw");
/// order.at = Some("2026-03-10T07:00".to_owned());
/// let sent = serde_json::to_string(&order)?;
/// assert_eq!(serde_json::from_str::<ReportOrder>(&sent)?, order);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct ReportOrder {
    /// The report's name.
    pub report: String,
    /// The arguments that differ from the defaults, as somebody wrote them, by parameter.
    pub arguments: BTreeMap<String, String>,
    /// As if it were that time: local in the report's zone unless it carries an offset. `None` is now.
    pub at: Option<String>,
    /// The id of the request, for a report on demand: the same id again is the same message. `None` makes a new one.
    pub request: Option<String>,
    /// Send although this is not production.
    pub send: bool,
    /// Send to these targets instead of the recipients, marked as a test.
    pub to: Vec<String>,
    /// Only these channels; empty for all.
    pub only: Vec<String>,
    /// Send even what was sent before.
    pub again: bool,
    /// Render although days are missing.
    pub partial: bool,
    /// Write the rows that were read as CSV, too.
    pub csv: bool,
}

impl ReportOrder {
    /// That report with its defaults, now.
    pub fn new(report: impl Into<String>) -> Self {
        ReportOrder { report: report.into(), ..ReportOrder::default() }
    }
}

/// Sync feeds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct SyncOrder {
    /// Sources or single resources (`everflow`, `everflow.daily_stats`); empty for everything that is configured.
    pub sources: Vec<String>,
    /// The first day; `None` is every day that is missing since the feed's first day, and the last ones again.
    #[serde(deserialize_with = "day")]
    pub from: Option<NaiveDate>,
    /// The last day, included; `None` is today in the feed's zone.
    #[serde(deserialize_with = "day")]
    pub to: Option<NaiveDate>,
    /// Fetch the days even if they are more than 400.
    pub yes: bool,
    /// Let a feed that is replaced as a whole lose more than half of its rows.
    pub accept_shrink: bool,
}

fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.as_deref().map(parse_day).transpose().map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_of_an_order_are_held_to_the_rule_for_dates() {
        let read =
            |text| serde_json::from_str::<SyncOrder>(text).map_err(|error| error.to_string());
        let order = SyncOrder { from: "2026-03-09".parse().ok(), ..SyncOrder::default() };
        let written = serde_json::to_string(&order).unwrap();
        assert_eq!(read(&written), Ok(order));
        let refused = read(r#"{"to":"26-03-09"}"#).unwrap_err();
        assert!(refused.starts_with("`26-03-09` is not a date: write YYYY-MM-DD"), "{refused}");
    }
}
