//! How often a host is called: each call takes its turn.

use crate::time::Rate;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::per_second;

    #[test]
    fn calls_of_one_host_take_turns() {
        let (pace, now, rate) = (Pace::default(), Duration::from_secs(7), per_second(1));
        assert_eq!(pace.turn("a", rate, now), Duration::ZERO);
        assert_eq!(pace.turn("a", rate, now), Duration::from_secs(1));
        assert_eq!(pace.turn("b", rate, now), Duration::ZERO);
        assert_eq!(pace.turn("a", rate, now), Duration::from_secs(2));
        assert_eq!(pace.turn("a", rate, now + Duration::from_secs(9)), Duration::ZERO);
    }
}
