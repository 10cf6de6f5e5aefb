//! Locks of others: who has waited for one as long as `lock_seconds` says doesn't wait as long for the next.

use super::DatabaseError;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether a wait has ended without the lock. `check` reads much that one lock may keep from it.
#[derive(Debug, Default)]
pub(in crate::warehouse) struct LockWaits {
    has_timed_out: AtomicBool,
}

impl LockWaits {
    /// What the next transaction that reads sets besides its limits.
    pub(super) fn settings(&self) -> &'static str {
        match self.has_timed_out.load(Ordering::Relaxed) {
            true => "; set local lock_timeout = 100",
            false => "",
        }
    }

    /// The error, noted if it is the end of such a wait; it says so where it was a short one.
    pub(super) fn noted(&self, mut error: DatabaseError) -> DatabaseError {
        if error.is_lock_timeout() && self.has_timed_out.swap(true, Ordering::Relaxed) {
            "somebody else holds a lock that it needs, too, and one was waited for already"
                .clone_into(&mut error.message);
        }
        error
    }
}
