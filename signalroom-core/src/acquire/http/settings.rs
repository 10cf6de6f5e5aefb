//! The limits of all HTTP, `[http]` in `signalroom.toml`.

use crate::acquire::Rate;
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
