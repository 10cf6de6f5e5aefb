//! Locks of others. Each wait ends after `lock_seconds`; who asks for much that one lock may keep from it waits for one only,
//! and then fails at once wherever a lock is in its way: a `check` of ten reports would else wait ten times.

use super::DatabaseError;
use std::sync::atomic::{AtomicBool, Ordering};

/// How reads wait for locks.
#[derive(Debug, Default)]
pub(in crate::warehouse) struct LockWaits {
    /// Whether only one is waited for.
    once: AtomicBool,
    /// Whether that wait has ended without the lock.
    has_timed_out: AtomicBool,
}

impl LockWaits {
    /// From now on only one lock is waited for.
    pub(super) fn wait_once(&self) {
        self.once.store(true, Ordering::Relaxed);
    }

    /// What the next transaction that reads sets besides its limits.
    pub(super) fn settings(&self) -> &'static str {
        match self.has_timed_out.load(Ordering::Relaxed) {
            true => "; set local lock_timeout = 100",
            false => "",
        }
    }

    /// The error, noted if it is the end of the one wait; it says so where it was a short one.
    pub(super) fn noted(&self, mut error: DatabaseError) -> DatabaseError {
        let is_end = self.once.load(Ordering::Relaxed) && error.is_lock_timeout();
        if is_end && self.has_timed_out.swap(true, Ordering::Relaxed) {
            "somebody else holds a lock that it needs, too, and one was waited for already"
                .clone_into(&mut error.message);
        }
        error
    }
}
