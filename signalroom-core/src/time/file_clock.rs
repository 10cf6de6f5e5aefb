//! A clock in a file: tests write an instant into it, and every process that reads it sees the time move.

use super::{CLOCK_RANGE, parse_instant};
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How often a sleeper reads the file.
const POLL: Duration = Duration::from_millis(15);

/// A clock that reads its time from a file: one instant, such as `2026-03-10T10:30:00Z`.
#[derive(Debug, Clone)]
pub struct FileClock {
    path: PathBuf,
    last: Arc<Mutex<DateTime<Utc>>>,
}

/// A file that can't be a clock.
#[derive(Debug, thiserror::Error)]
pub enum FileClockError {
    /// It can't be read.
    #[error("{} cannot be read: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It holds something else.
    #[error("{} does not hold an instant {CLOCK_RANGE}: write 2026-03-10T10:30:00Z into it", path.display())]
    NotAnInstant {
        /// The file.
        path: PathBuf,
    },
}

impl FileClock {
    /// The clock in that file.
    ///
    /// # Errors
    /// When the file can't be read or holds no instant.
    pub fn open(path: &Path) -> Result<Self, FileClockError> {
        let last = Arc::new(Mutex::new(read(path)?));
        Ok(FileClock { path: path.to_owned(), last })
    }

    /// What the file says now. While it is being written it may be empty or hold half an instant: then the last time
    /// that was read still counts.
    pub(super) fn now(&self) -> DateTime<Utc> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Ok(now) = read(&self.path) {
            *last = now;
        }
        *last
    }

    pub(super) async fn reached(&self, at: DateTime<Utc>) {
        while self.now() < at {
            tokio::time::sleep(POLL).await;
        }
    }
}

fn read(path: &Path) -> Result<DateTime<Utc>, FileClockError> {
    let text = std::fs::read_to_string(path)
        .map_err(|source| FileClockError::Unreadable { path: path.to_owned(), source })?;
    parse_instant(text.trim()).ok_or_else(|| FileClockError::NotAnInstant { path: path.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::super::Clock;
    use super::*;
    use tokio::time::timeout;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[tokio::test]
    async fn two_clocks_on_one_file_move_together() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("now");
        std::fs::write(&path, "2026-03-10T10:30:00Z\n").unwrap();
        let clock = || Clock::File(FileClock::open(&path).unwrap());
        let (one, other) = (clock(), clock());
        let mut sleeper = tokio::spawn(async move {
            one.sleep(Duration::from_secs(3600)).await;
            one.now()
        });
        assert!(timeout(Duration::from_millis(60), &mut sleeper).await.is_err());
        std::fs::write(&path, "2026-03-10T11:30:00Z").unwrap();
        assert_eq!(sleeper.await.unwrap(), at("2026-03-10T11:30:00Z"));
        assert_eq!(other.now(), at("2026-03-10T11:30:00Z"));
    }

    #[tokio::test]
    async fn a_file_that_stands_still_holds_up_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("now");
        std::fs::write(&path, "2026-03-10T10:30:00Z").unwrap();
        let clock = Clock::File(FileClock::open(&path).unwrap());
        let before = clock.uptime();
        let wait = Duration::from_millis(20);
        timeout(Duration::from_secs(30), clock.sleep(wait)).await.unwrap();
        assert!(clock.uptime() - before >= wait);
        assert_eq!(clock.now(), at("2026-03-10T10:30:00Z"));
    }

    #[test]
    fn a_file_that_is_gone_or_half_written_keeps_the_last_instant() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("now");
        std::fs::write(&path, "2026-03-10T10:30:00Z").unwrap();
        let clock = FileClock::open(&path).unwrap();
        for half in ["", "2026-03-10T1"] {
            std::fs::write(&path, half).unwrap();
            assert_eq!(clock.now(), at("2026-03-10T10:30:00Z"));
        }
        std::fs::remove_file(&path).unwrap();
        assert_eq!(clock.now(), at("2026-03-10T10:30:00Z"));
    }

    #[test]
    fn a_file_without_an_instant_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("now");
        let why = |path| FileClock::open(path).unwrap_err().to_string();
        assert!(why(&path).contains("now cannot be read"));
        std::fs::write(&path, "noon").unwrap();
        assert!(why(&path).ends_with("write 2026-03-10T10:30:00Z into it"));
    }
}
