//! Which calls may be repeated, and when: with growing waits, or as `Retry-After` asks.

use super::HttpSettings;
use super::failed_attempt::FailedAttempt;
use chrono::{DateTime, Utc};
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use std::time::Duration;

/// Whether a call may be repeated automatically.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Policy {
    /// Repeating a call does no harm: whatever may succeed later is tried again, with growing waits.
    Repeatable,
    /// What may have been received is never sent again. Only a server that says it is too busy (429), and has surely
    /// done nothing, is asked again, and not for long: a later run may send the message.
    AtMostOnce,
}

/// How often a message is offered to a busy server.
const OFFERS: u32 = 3;
/// The longest that one message is held back because a server asks for it.
const LONGEST_HOLD: Duration = Duration::from_secs(60);
/// The longest that a connection may lie idle before a message goes through it: one that the server has closed
/// meanwhile would leave it unknown whether the message was received.
const LONGEST_IDLE: Duration = Duration::from_secs(5);

impl Policy {
    pub(super) fn may_repeat(self, failure: &FailedAttempt) -> bool {
        match self {
            Policy::Repeatable => failure.is_passing(),
            Policy::AtMostOnce => failure.is_busy(),
        }
    }

    pub(super) fn attempts(self, settings: &HttpSettings) -> u32 {
        match self {
            Policy::Repeatable => settings.attempts,
            Policy::AtMostOnce => settings.attempts.min(OFFERS),
        }
    }

    pub(super) fn longest_retry_after(self, settings: &HttpSettings) -> Duration {
        match self {
            Policy::Repeatable => settings.longest_retry_after,
            Policy::AtMostOnce => settings.longest_retry_after.min(LONGEST_HOLD),
        }
    }

    /// How long a connection may lie idle; `None` for the client's own choice.
    pub(super) fn longest_idle(self) -> Option<Duration> {
        match self {
            Policy::Repeatable => None,
            Policy::AtMostOnce => Some(LONGEST_IDLE),
        }
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

    fn headers(pairs: &[(reqwest::header::HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
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
