//! When the next call may go out: a rate per host, a wait after a failure, and what `Retry-After` asks for.

use super::HttpSettings;
use crate::time::Rate;
use chrono::{DateTime, Utc};
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// For each host, when its next call may go out, in the clock's uptime.
#[derive(Debug, Default)]
pub(super) struct Pace {
    next: Mutex<HashMap<String, Duration>>,
}

impl Pace {
    /// Takes the host's next turn and says how long to wait for it.
    pub(super) fn turn(&self, host: &str, rate: Rate, now: Duration) -> Duration {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let turn = next.get(host).map_or(now, |next| now.max(*next));
        next.insert(host.to_owned(), turn + rate.every);
        turn - now
    }
}

/// How long to wait after that many attempts: doubling, with full jitter.
pub(super) fn backoff(attempts: u32, settings: &HttpSettings) -> Duration {
    let doublings = attempts.saturating_sub(1).min(16);
    let longest = settings.first_wait.saturating_mul(1 << doublings).min(settings.longest_wait);
    longest.mul_f64(fastrand::f64())
}

/// What `Retry-After` asks for: seconds, or a date seen from the answer's own clock.
pub(super) fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let asked = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = asked.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = |text| DateTime::parse_from_rfc2822(text).ok();
    let theirs = headers.get(DATE).and_then(|text| date(text.to_str().ok()?));
    let now = theirs.map_or(now, |at| at.to_utc());
    // A date that has passed asks for no wait.
    Some((date(asked)?.to_utc() - now).to_std().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::per_second;

    fn headers(pairs: &[(reqwest::header::HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn calls_of_one_host_take_turns() {
        let (pace, now, rate) = (Pace::default(), Duration::from_secs(7), per_second(1));
        assert_eq!(pace.turn("a", rate, now), Duration::ZERO);
        assert_eq!(pace.turn("a", rate, now), Duration::from_secs(1));
        assert_eq!(pace.turn("b", rate, now), Duration::ZERO);
        assert_eq!(pace.turn("a", rate, now), Duration::from_secs(2));
        assert_eq!(pace.turn("a", rate, now + Duration::from_secs(9)), Duration::ZERO);
    }

    #[test]
    fn waits_double_up_to_the_longest_and_are_jittered() {
        let settings = HttpSettings::default();
        for (attempts, longest) in [(1, 1), (2, 2), (3, 4), (4, 8), (6, 30), (4_000_000, 30)] {
            let waits: Vec<_> = (0..200).map(|_| backoff(attempts, &settings)).collect();
            let longest = Duration::from_secs(longest);
            assert!(waits.iter().all(|wait| *wait <= longest), "{attempts}: {waits:?}");
            assert!(waits.iter().any(|wait| *wait > longest / 2), "{attempts}: {waits:?}");
            assert!(waits.iter().any(|wait| *wait < longest / 2), "{attempts}: {waits:?}");
        }
    }

    #[test]
    fn retry_after_in_seconds() {
        let asked = headers(&[(RETRY_AFTER, "120")]);
        assert_eq!(retry_after(&asked, Utc::now()), Some(Duration::from_secs(120)));
    }

    #[test]
    fn retry_after_as_a_date() {
        let asked = headers(&[(RETRY_AFTER, "Wed, 21 Oct 2026 07:28:30 GMT")]);
        let wait = |now| retry_after(&asked, at(now));
        assert_eq!(wait("2026-10-21T07:28:00Z"), Some(Duration::from_secs(30)));
        assert_eq!(wait("2026-10-21T07:29:00Z"), Some(Duration::ZERO));
    }

    #[test]
    fn retry_after_is_seen_from_the_servers_clock() {
        let asked = headers(&[
            (RETRY_AFTER, "Wed, 21 Oct 2026 07:28:30 GMT"),
            (DATE, "Wed, 21 Oct 2026 07:28:20 GMT"),
        ]);
        assert_eq!(retry_after(&asked, at("2020-01-01T00:00:00Z")), Some(Duration::from_secs(10)));
    }

    #[test]
    fn no_or_nonsense_retry_after_is_none() {
        assert_eq!(retry_after(&headers(&[]), Utc::now()), None);
        assert_eq!(retry_after(&headers(&[(RETRY_AFTER, "soon")]), Utc::now()), None);
    }
}
