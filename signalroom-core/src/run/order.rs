//! Orders: what somebody wants run. Plain data that can be stored or sent to another process; nothing in an order is
//! checked until a plan is made of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
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
    /// The first day; `None` is where each feed has to catch up from.
    pub from: Option<NaiveDate>,
    /// The last day, included; `None` is today in the feed's zone.
    pub to: Option<NaiveDate>,
    /// Let a feed that is replaced as a whole lose more than half of its rows.
    pub accept_shrink: bool,
}
