//! The clock, injected everywhere so that tests control it: it tells the time, and waits.

use super::file_clock::FileClock;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::LazyLock;
use std::time::{Duration, Instant, SystemTime};
use tokio::sync::watch;

/// Tells the time, and waits. All waiting goes through it, so that a test which moves the clock also ends the waits.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Clock {
    /// The machine's clock.
    System,
    /// Always the same instant. Sleeping returns at once: the instant never comes.
    Fixed(DateTime<Utc>),
    /// Moved by a test in this process.
    Manual(ManualClock),
    /// Moved from outside, through a file that any number of processes read.
    File(FileClock),
}

/// The longest sleep before the machine's clock is read again: within that time we notice a laptop that was suspended,
/// or a clock that was set.
const LONGEST_NAP: Duration = Duration::from_secs(30);

impl Clock {
    /// The instant now, UTC.
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Clock::System => machine_now(),
            Clock::Fixed(at) => *at,
            Clock::Manual(clock) => clock.now(),
            Clock::File(clock) => clock.now(),
        }
    }

    /// Waits that long. On a clock in a file it waits no longer than by the machine's clock, wherever the file stands.
    pub async fn sleep(&self, duration: Duration) {
        match self {
            // Setting the machine's clock neither shortens nor lengthens a wait.
            Clock::System => tokio::time::sleep(duration).await,
            // A file that nobody moves must not hold up a call for ever.
            Clock::File(clock) => tokio::select! {
                () = clock.reached(later(clock.now(), duration)) => {}
                () = tokio::time::sleep(duration) => {}
            },
            _ => self.sleep_until(later(self.now(), duration)).await,
        }
    }

    /// Waits until the clock shows that instant, or a later one.
    pub async fn sleep_until(&self, at: DateTime<Utc>) {
        match self {
            Clock::System => {
                while let Some(left) = left(machine_now(), at) {
                    tokio::time::sleep(left.min(LONGEST_NAP)).await;
                }
            }
            Clock::Fixed(_) => {}
            Clock::Manual(clock) => clock.reached(at).await,
            Clock::File(clock) => clock.reached(at).await,
        }
    }

    /// How long it has been running, for distances between two calls: unlike [`now`](Clock::now) it never goes back when
    /// somebody sets the machine's clock.
    pub(crate) fn uptime(&self) -> Duration {
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        match self {
            Clock::System | Clock::File(_) => START.elapsed(),
            _ => (self.now() - DateTime::UNIX_EPOCH).to_std().unwrap_or_default(),
        }
    }
}

/// A clock that a test moves; its clones show the same time.
///
/// ```
/// use signalroom::testing::time::{Clock, ManualClock};
/// use std::time::Duration;
///
/// let hand = ManualClock::at("2026-03-10T10:30:00Z".parse()?);
/// let clock = Clock::Manual(hand.clone());
/// hand.advance(Duration::from_secs(60));
/// assert_eq!(clock.now().to_rfc3339(), "2026-03-10T10:31:00+00:00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct ManualClock(watch::Sender<DateTime<Utc>>);

impl ManualClock {
    /// A clock that shows that instant until it is moved.
    pub fn at(instant: DateTime<Utc>) -> Self {
        ManualClock(watch::Sender::new(instant))
    }

    /// Shows that instant from now on, and wakes those who waited for it.
    pub fn set(&self, instant: DateTime<Utc>) {
        self.0.send_replace(instant);
    }

    /// Moves on, and wakes those who waited for that.
    pub fn advance(&self, by: Duration) {
        self.0.send_modify(|now| *now = later(*now, by));
    }

    fn now(&self) -> DateTime<Utc> {
        *self.0.borrow()
    }

    async fn reached(&self, at: DateTime<Utc>) {
        // It fails only without a sender, and this clock is one.
        let _ = self.0.subscribe().wait_for(|now| *now >= at).await;
    }
}

/// What the machine's clock shows, also before 1970, where `Utc::now` would panic.
fn machine_now() -> DateTime<Utc> {
    SystemTime::now().into()
}

fn later(now: DateTime<Utc>, by: Duration) -> DateTime<Utc> {
    let by = TimeDelta::from_std(by).unwrap_or(TimeDelta::MAX);
    now.checked_add_signed(by).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// What is left until then; `None` when it has come.
fn left(now: DateTime<Utc>, at: DateTime<Utc>) -> Option<Duration> {
    (at - now).to_std().ok().filter(|left| !left.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::timeout;

    const MOMENT: Duration = Duration::from_millis(50);

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[tokio::test]
    async fn a_fixed_clock_does_not_wait() {
        let clock = Clock::Fixed(at("2026-03-10T10:30:00Z"));
        let year = Duration::from_secs(365 * 86_400);
        timeout(MOMENT, clock.sleep(year)).await.unwrap();
        timeout(MOMENT, clock.sleep_until(at("2036-01-01T00:00:00Z"))).await.unwrap();
        assert_eq!(clock.now(), at("2026-03-10T10:30:00Z"));
    }

    #[tokio::test]
    async fn whoever_waits_on_a_manual_clock_is_woken_when_it_gets_there() {
        let hand = ManualClock::at(at("2026-03-10T10:30:00Z"));
        let clock = Clock::Manual(hand.clone());
        let mut sleeper = tokio::spawn(async move {
            clock.sleep(Duration::from_secs(60)).await;
            clock.now()
        });
        assert!(timeout(MOMENT, &mut sleeper).await.is_err());
        hand.advance(Duration::from_secs(59));
        assert!(timeout(MOMENT, &mut sleeper).await.is_err());
        hand.set(at("2026-03-10T10:31:00Z"));
        assert_eq!(sleeper.await.unwrap(), at("2026-03-10T10:31:00Z"));
    }

    #[tokio::test]
    async fn an_instant_that_has_come_is_not_waited_for() {
        for clock in [Clock::System, Clock::Manual(ManualClock::at(at("2026-03-10T10:30:00Z")))] {
            timeout(MOMENT, clock.sleep_until(at("2026-03-10T10:30:00Z"))).await.unwrap();
        }
    }

    #[tokio::test]
    async fn the_machines_clock_waits_as_long_as_it_says() {
        let (started, until) = (Instant::now(), Utc::now() + TimeDelta::milliseconds(30));
        Clock::System.sleep_until(until).await;
        assert!(Utc::now() >= until);
        Clock::System.sleep(Duration::from_millis(30)).await;
        assert!(started.elapsed() >= Duration::from_millis(50));
    }
}
