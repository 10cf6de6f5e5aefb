//! `signalroom.toml`: what is not secret. A key that is not named here is refused.

use crate::time::{DayError, Rate, parse_day, per_minute, per_second};
use chrono::NaiveDate;
use serde::de::{Deserialize, Deserializer, Error as _};
use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::time::Duration;

/// The whole file.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// `development` or `production`, …; `SIGNALROOM_ENV` beats it.
    pub environment: Option<String>,
    /// The client whose data this is; `SIGNALROOM_CLIENT_ID` beats it.
    pub client_id: Option<String>,
    /// The first day that plain syncs fill; by default 63 days before the first of them.
    #[serde(deserialize_with = "day")]
    pub first_day: Option<NaiveDate>,
    /// Who counts as the agency's own.
    pub internal: Internal,
    /// How the warehouse is used.
    pub warehouse: WarehouseConfig,
    /// How sources call their APIs.
    pub http: HttpConfig,
    /// One section for each source.
    pub sources: BTreeMap<String, SourceConfig>,
    /// One section for each environment.
    pub env: BTreeMap<String, EnvConfig>,
}

/// `[internal]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Internal {
    /// The labels of the agency's own media buyers. Left out differs from `[]`: it says nothing about a
    /// warehouse that has labels already.
    pub affiliates: Option<Vec<String>>,
}

/// `[warehouse]`: times are in seconds, and 0 is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WarehouseConfig {
    /// How many connections one program has at most; a SQLite file's are its readers.
    pub connections: NonZeroU32,
    /// How long a statement waits for somebody else's lock, or for who writes to a file.
    #[serde(deserialize_with = "whole_time")]
    pub lock_seconds: Duration,
    /// How long a statement may take on Postgres.
    #[serde(deserialize_with = "whole_time")]
    pub statement_seconds: Duration,
    /// How long a transaction may wait for its next statement on Postgres.
    #[serde(deserialize_with = "whole_time")]
    pub idle_seconds: Duration,
}

impl Default for WarehouseConfig {
    fn default() -> Self {
        // While it compiles.
        const CONNECTIONS: NonZeroU32 = NonZeroU32::new(5).unwrap();
        WarehouseConfig {
            connections: CONNECTIONS,
            lock_seconds: Duration::from_secs(60),
            statement_seconds: Duration::from_secs(600),
            idle_seconds: Duration::from_secs(600),
        }
    }
}

/// `[http]`: what is left out keeps the client's default; times are in seconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HttpConfig {
    /// How long a connection may take.
    #[serde(deserialize_with = "seconds")]
    pub connect_seconds: Option<Duration>,
    /// How long a whole response may take.
    #[serde(deserialize_with = "seconds")]
    pub answer_seconds: Option<Duration>,
    /// How many times a call is tried in all.
    pub attempts: Option<NonZeroU32>,
    /// The longest wait before the second attempt; it doubles for each further one.
    #[serde(deserialize_with = "seconds")]
    pub first_wait_seconds: Option<Duration>,
    /// Where the doubling stops.
    #[serde(deserialize_with = "seconds")]
    pub longest_wait_seconds: Option<Duration>,
    /// The longest `Retry-After` that is obeyed.
    #[serde(deserialize_with = "seconds")]
    pub longest_retry_after_seconds: Option<Duration>,
    /// The largest response, in MiB.
    pub body_limit_mib: Option<usize>,
}

/// `[sources.NAME]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SourceConfig {
    /// Whether it is synced; by default when any of its settings is set.
    pub enabled: Option<bool>,
    /// Whether its data is made up by its sample server, beside the real data of others.
    pub sample: bool,
    /// At most so many calls: `"2/second"`, `"30/minute"`.
    #[serde(deserialize_with = "rate")]
    pub rate: Option<Rate>,
    /// The first day that its plain syncs fill.
    #[serde(deserialize_with = "day")]
    pub first_day: Option<NaiveDate>,
}

/// Targets by channel: `slack = ["#growth"]`.
pub type Recipients = BTreeMap<String, Vec<String>>;

/// `[env.NAME]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EnvConfig {
    /// Who gets the reports.
    pub recipients: Recipients,
    /// Who gets a single report.
    pub reports: BTreeMap<String, ReportConfig>,
    /// Who is told about failures.
    pub ops: Recipients,
}

/// `[env.NAME.reports.REPORT]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ReportConfig {
    /// Who gets it.
    pub recipients: Recipients,
}

impl Config {
    /// The section of a source, empty without one.
    pub fn source(&self, name: &str) -> SourceConfig {
        self.sources.get(name).cloned().unwrap_or_default()
    }
}

/// TOML's own dates and dates in quotes.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let text = match toml::Value::deserialize(deserializer)? {
        toml::Value::String(text) => text,
        toml::Value::Datetime(at) => at.to_string(),
        other => {
            return Err(D::Error::custom(format!(
                "a {} is not a day: write 2026-01-31",
                other.type_str()
            )));
        }
    };
    parse_day(&text).map(Some).map_err(|error| match error {
        DayError::Unreadable(_) => {
            D::Error::custom(format!("`{text}` is not a day: write 2026-01-31"))
        }
        DayError::OutOfRange(_) => D::Error::custom(error),
    })
}

fn seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Duration>, D::Error> {
    let seconds = f64::deserialize(deserializer)?;
    let wrong =
        |_| D::Error::custom(format!("`{seconds}` is not a time: write seconds, as in 1.5"));
    Duration::try_from_secs_f64(seconds).map(Some).map_err(wrong)
}

fn whole_time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
    seconds(deserializer).map(Option::unwrap_or_default)
}

fn rate<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Rate>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let parsed = text.split_once('/').and_then(|(calls, unit)| {
        let calls = calls.trim().parse().ok().filter(|calls| *calls > 0)?;
        match unit.trim() {
            "second" => Some(per_second(calls)),
            "minute" => Some(per_minute(calls)),
            _ => None,
        }
    });
    let wrong = || format!("`{text}` is not a rate: write \"2/second\" or \"30/minute\"");
    parsed.map(Some).ok_or_else(|| D::Error::custom(wrong()))
}
