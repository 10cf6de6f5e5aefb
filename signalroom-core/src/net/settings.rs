//! The limits of all HTTP, `[http]` in `signalroom.toml`.

use crate::settings::{Config, Project, Secrets};
use crate::time::Rate;
use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::time::Duration;

/// Time-outs, retries and limits; the defaults suit the feeds we know.
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
    /// Rates by the endpoint's name, instead of its own.
    pub rates: BTreeMap<String, Rate>,
    /// What no message may show of an answer.
    pub secrets: Secrets,
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
            secrets: Secrets::default(),
        }
    }
}

impl HttpSettings {
    /// As the file has them; what it leaves out stays as it is by default.
    pub fn of(config: &Config) -> Self {
        let (http, default) = (&config.http, HttpSettings::default());
        let rates = config.sources.iter();
        HttpSettings {
            connect: http.connect_seconds.unwrap_or(default.connect),
            answer: http.answer_seconds.unwrap_or(default.answer),
            attempts: http.attempts.map_or(default.attempts, NonZeroU32::get),
            first_wait: http.first_wait_seconds.unwrap_or(default.first_wait),
            longest_wait: http.longest_wait_seconds.unwrap_or(default.longest_wait),
            longest_retry_after: http
                .longest_retry_after_seconds
                .unwrap_or(default.longest_retry_after),
            body_limit: http
                .body_limit_mib
                .map_or(default.body_limit, |mib| mib.saturating_mul(1024 * 1024)),
            rates: rates.filter_map(|(name, source)| Some((name.clone(), source.rate?))).collect(),
            secrets: Secrets::default(),
        }
    }

    /// Those of a project's file, and its secrets.
    pub fn of_project(project: &Project) -> Self {
        HttpSettings { secrets: project.secrets.clone(), ..HttpSettings::of(&project.config) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{HttpConfig, SourceConfig};
    use crate::time::per_second;

    #[test]
    fn the_file_overrides_each_limit() {
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        let http = HttpConfig {
            connect_seconds: seconds(1),
            answer_seconds: seconds(2),
            attempts: NonZeroU32::new(3),
            first_wait_seconds: seconds(4),
            longest_wait_seconds: seconds(5),
            longest_retry_after_seconds: seconds(6),
            body_limit_mib: Some(7),
        };
        let slow = SourceConfig { rate: Some(per_second(2)), ..SourceConfig::default() };
        let sources = [("slow", slow), ("usual", SourceConfig::default())];
        let sources = sources.map(|(name, source)| (name.to_owned(), source)).into();
        let settings = HttpSettings::of(&Config { http, sources, ..Config::default() });
        let HttpSettings { connect, answer, first_wait, longest_wait, .. } = settings;
        let times = [connect, answer, first_wait, longest_wait, settings.longest_retry_after];
        assert_eq!(times.map(|time| time.as_secs()), [1, 2, 4, 5, 6]);
        assert_eq!((settings.attempts, settings.body_limit), (3, 7 << 20));
        assert_eq!(settings.rates, [("slow".to_owned(), per_second(2))].into());
        assert_eq!(HttpSettings::of(&Config::default()), HttpSettings::default());
    }

    #[test]
    fn the_documented_limits_are_the_default_ones() {
        let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/configuration.md");
        let page = std::fs::read_to_string(page).unwrap();
        let (_, file) = page.split_once("```toml\n").unwrap();
        let config: Config = toml::from_str(file.split_once("```").unwrap().0).unwrap();
        assert!(config.http.answer_seconds.is_some() && config.http.body_limit_mib.is_some());
        let documented = HttpSettings { rates: BTreeMap::new(), ..HttpSettings::of(&config) };
        assert_eq!(documented, HttpSettings::default());
    }
}
