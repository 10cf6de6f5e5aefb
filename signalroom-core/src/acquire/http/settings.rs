//! The limits of all HTTP, `[http]` in `signalroom.toml`.

use crate::acquire::Rate;
use crate::settings::Config;
use std::collections::BTreeMap;
use std::time::Duration;

/// How patient and how polite the clients are; the defaults suit the feeds we know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpSettings {
    /// How long a connection may take.
    pub connect: Duration,
    /// How long a whole answer may take, its body included.
    pub answer: Duration,
    /// How often a call is tried in all.
    pub attempts: u32,
    /// The longest wait before the second attempt; it doubles for each further one. What is waited
    /// is drawn between nothing and that, so that clients which failed together don't return together.
    pub first_wait: Duration,
    /// Where the doubling ends.
    pub longest_wait: Duration,
    /// The longest `Retry-After` that is waited out; a call that is asked for more fails.
    pub longest_retry_after: Duration,
    /// The largest body that is read, unpacked, in bytes.
    pub body_limit: usize,
    /// Rates by the source's name, instead of the API's own.
    pub rates: BTreeMap<String, Rate>,
    /// Whether the waits are slept through; tests work them out and go on.
    pub sleeps: bool,
}

impl Default for HttpSettings {
    fn default() -> Self {
        HttpSettings {
            connect: Duration::from_secs(10),
            answer: Duration::from_secs(60),
            attempts: 5,
            first_wait: Duration::from_secs(1),
            longest_wait: Duration::from_secs(30),
            longest_retry_after: Duration::from_secs(5 * 60),
            body_limit: 64 * 1024 * 1024,
            rates: BTreeMap::new(),
            sleeps: true,
        }
    }
}

impl From<&Config> for HttpSettings {
    /// What `signalroom.toml` leaves out keeps its default.
    fn from(config: &Config) -> Self {
        let (http, default) = (&config.http, HttpSettings::default());
        let time = |seconds: Option<f64>, default| {
            let time = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
            time.unwrap_or(default)
        };
        let limit = http.body_max_mib.and_then(|mib| usize::try_from(mib).ok());
        let rates = config.sources.iter();
        HttpSettings {
            connect: time(http.connect_seconds, default.connect),
            answer: time(http.timeout_seconds, default.answer),
            attempts: http.attempts.unwrap_or(default.attempts),
            first_wait: time(http.backoff_seconds, default.first_wait),
            longest_wait: time(http.backoff_max_seconds, default.longest_wait),
            longest_retry_after: time(http.retry_after_max_seconds, default.longest_retry_after),
            body_limit: limit.map_or(default.body_limit, |mib| mib.saturating_mul(1024 * 1024)),
            rates: rates.filter_map(|(name, source)| Some((name.clone(), source.rate?))).collect(),
            sleeps: default.sleeps,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acquire::per_minute;
    use crate::settings::SourceConfig;

    #[test]
    fn the_file_overrides_what_it_names() {
        let mut config = Config::default();
        assert_eq!(HttpSettings::from(&config), HttpSettings::default());
        config.http.backoff_seconds = Some(0.0);
        config.http.body_max_mib = Some(1);
        let source = SourceConfig { rate: Some(per_minute(5)), ..SourceConfig::default() };
        config.sources.insert("feed".to_owned(), source);
        let settings = HttpSettings::from(&config);
        assert_eq!((settings.first_wait, settings.body_limit), (Duration::ZERO, 1024 * 1024));
        assert_eq!(settings.rates["feed"], per_minute(5));
        assert_eq!(settings.answer, HttpSettings::default().answer);
    }
}
