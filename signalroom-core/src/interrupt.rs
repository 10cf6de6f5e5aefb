//! Interruption: somebody asks the program to stop, and the runs that are under way end as interrupted.

use crate::{Class, Error, Result};
use tokio::sync::watch;

/// Whether somebody asked to stop; its clones learn of it together.
#[derive(Debug, Clone, Default)]
pub struct Interrupt(watch::Sender<bool>);

/// Work that was stopped because somebody asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("interrupted")]
pub struct Interrupted;

impl Interrupted {
    /// Always [`Class::Interrupted`].
    pub fn class(&self) -> Class {
        Class::Interrupted
    }

    /// Whether that is why the work failed.
    pub(crate) fn is_cause(error: &Error) -> bool {
        error.chain().any(<dyn std::error::Error>::is::<Interrupted>)
    }
}

impl Interrupt {
    /// Asks to stop.
    pub fn trigger(&self) {
        self.0.send_replace(true);
    }

    /// Completes the work, or drops it as soon as somebody asks to stop. Work that is asked for later doesn't begin.
    ///
    /// # Errors
    /// [`Interrupted`], or what the work itself fails with.
    pub async fn stop<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        tokio::select! {
            biased;
            () = self.triggered() => Err(Interrupted.into()),
            done = work => done,
        }
    }

    async fn triggered(&self) {
        // It fails only without a sender, and this is one.
        let _ = self.0.subscribe().wait_for(|is_triggered| *is_triggered).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Context;

    #[tokio::test]
    async fn work_goes_on_until_somebody_asks_to_stop_and_none_begins_after_that() {
        let interrupt = Interrupt::default();
        assert_eq!(interrupt.stop(async { Ok(1) }).await.unwrap(), 1);
        let clone = interrupt.clone();
        let stopped: Result<()> = interrupt
            .stop(async {
                clone.trigger();
                std::future::pending().await
            })
            .await;
        let error = stopped.context("sync x").unwrap_err();
        assert!(Interrupted::is_cause(&error), "{error:#}");
        assert!(interrupt.stop(async { Ok(1) }).await.is_err());
    }
}
