//! Everflow's own totals of a question.

use super::metrics::METRICS;
use serde::de::IgnoredAny;
use serde_json::Value;
use signalroom::feed::Client;
use signalroom::prelude::*;
use std::collections::BTreeMap;

/// What the API says that its rows add up to.
pub(super) enum Summary {
    Totals(Totals),
    /// The API refused it, in these words.
    Refused(String),
}

/// The totals, in the order of [`METRICS`]; one that isn't given is `None`.
pub(super) struct Totals {
    pub(super) of: [Option<Decimal>; 5],
    /// The names of what is there.
    pub(super) there: String,
}

impl Summary {
    /// Asks for the totals of the same question. An account that may not see them goes without.
    pub(super) async fn ask(api: &Client, path: &str, question: Value) -> Result<Summary> {
        let answer = match api.post_json::<Fields>(path, question).await {
            Ok(answer) => answer,
            Err(error) if matches!(error.status(), Some(403 | 404)) => {
                return Ok(Summary::Refused(error.to_string()));
            }
            Err(error) => return Err(error.into()),
        };
        let summary = answer.object(&["summary"]).unwrap_or(answer);
        let figures = summary.object(&["reporting"]).unwrap_or(summary);
        Totals::read(&figures).map(Summary::Totals)
    }

    pub(super) fn total(&self, place: usize) -> Option<Decimal> {
        match self {
            Summary::Totals(totals) => totals.of[place],
            Summary::Refused(_) => None,
        }
    }
}

impl Totals {
    fn read(figures: &Fields) -> Result<Totals> {
        let mut of = [None; 5];
        for (total, metric) in of.iter_mut().zip(&METRICS) {
            if figures.has(metric.fields) {
                let number = figures.number_or_zero(metric.fields);
                *total = Some(number.context("read Everflow's summary")?);
            }
        }
        // Where all of them are null, nothing was summed up.
        if METRICS.iter().all(|metric| figures.number(metric.fields).is_err()) {
            of = [None; 5];
        }
        Ok(Totals { of, there: names(figures) })
    }

    /// The labels of those that aren't given.
    pub(super) fn missing(&self) -> Vec<&'static str> {
        let missing = METRICS.iter().zip(&self.of).filter(|(_, total)| total.is_none());
        missing.map(|(metric, _)| metric.label).collect()
    }
}

fn names(figures: &Fields) -> String {
    let named: BTreeMap<String, IgnoredAny> =
        serde_json::from_str(&figures.to_string()).unwrap_or_default();
    let names: Vec<_> = named.into_keys().take(NAMES).collect();
    if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
}

/// How many names an error tells.
const NAMES: usize = 40;
