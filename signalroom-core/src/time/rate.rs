//! How many calls somebody bears.

use std::time::Duration;

/// At most one call in that time, per host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    pub(crate) every: Duration,
}

/// So many calls a second.
pub const fn per_second(calls: u32) -> Rate {
    Rate { every: Duration::from_nanos(1_000_000_000 / if calls == 0 { 1 } else { calls as u64 }) }
}

/// So many calls a minute.
pub const fn per_minute(calls: u32) -> Rate {
    Rate { every: Duration::from_nanos(60_000_000_000 / if calls == 0 { 1 } else { calls as u64 }) }
}
