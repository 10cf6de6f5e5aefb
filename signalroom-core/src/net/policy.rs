//! Which calls may be repeated.

use super::HttpSettings;
use super::failure::Failure;
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
    pub(super) fn may_repeat(self, failure: &Failure) -> bool {
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
