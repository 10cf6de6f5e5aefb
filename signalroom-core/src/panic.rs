//! Panics in what others wrote: a report, a feed, a template. They end that run, and nothing else.

use crate::Class;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::pin::pin;
use std::sync::Once;
use std::task::Poll;

/// Code that panicked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("panicked{}: {message}", place.as_ref().map_or_else(String::new, |place| format!(" at {place}")))]
pub struct Panicked {
    /// What it said.
    pub message: String,
    /// Its file and line, `reports/daily.rs:12`; known where `install_hook` was called.
    pub place: Option<String>,
}

impl Panicked {
    /// Always [`Class::Bug`].
    pub fn class(&self) -> Class {
        Class::Bug
    }

    fn new(payload: &(dyn Any + Send), place: Option<String>) -> Self {
        let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
        let message = text.unwrap_or_else(|| "without a message".to_owned());
        Panicked { message, place }
    }
}

thread_local! {
    /// Whether a panic on this thread is caught by [`catch`].
    static IS_CAUGHT: Cell<bool> = const { Cell::new(false) };
    /// Where the last one was that is.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Completes the future, or gives the panic in it.
///
/// Each poll is watched by itself: a task goes on wherever it left off, on any thread.
pub(crate) async fn catch<T>(future: impl Future<Output = T>) -> Result<T, Panicked> {
    let mut future = pin!(future);
    let poll = std::future::poll_fn(|cx| match catch_in(|| future.as_mut().poll(cx)) {
        Ok(poll) => poll.map(Ok),
        Err(panicked) => Poll::Ready(Err(panicked)),
    });
    poll.await
}

/// Does the work, or gives the panic in it.
pub(crate) fn catch_in<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    let was_caught = IS_CAUGHT.replace(true);
    // What panicked is never touched again, but to be dropped.
    let done = catch_unwind(AssertUnwindSafe(work));
    IS_CAUGHT.set(was_caught);
    done.map_err(|payload| Panicked::new(&*payload, PLACE.take()))
}

/// Keeps the place of panics that are caught, instead of printing them; all others go to the hook that was there before.
pub(crate) fn install_hook() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if IS_CAUGHT.get() { keep_place(info) } else { before(info) }
        }));
    });
}

fn keep_place(info: &PanicHookInfo<'_>) {
    let place = info.location().map(|place| format!("{}:{}", place.file(), place.line()));
    PLACE.set(place);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::task::{Context, Waker};

    /// Waits once, then panics.
    async fn panics_later() {
        let mut waited = false;
        std::future::poll_fn(|_| {
            if std::mem::replace(&mut waited, true) { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
        panic!("after {} wait", 1);
    }

    #[test]
    fn a_panic_is_caught_with_its_place_on_whatever_thread_it_comes() {
        install_hook();
        let mut future = Box::pin(catch(panics_later()));
        let mut cx = Context::from_waker(Waker::noop());
        assert_eq!(future.as_mut().poll(&mut cx), Poll::Pending);
        let elsewhere = std::thread::spawn(move || {
            future.as_mut().poll(&mut Context::from_waker(Waker::noop()))
        });
        let Poll::Ready(Err(panicked)) = elsewhere.join().unwrap() else { panic!("not ready") };
        assert_eq!(panicked.message, "after 1 wait");
        let place = panicked.place.as_deref().unwrap();
        assert!(place.contains("panic.rs:"), "{place}");
        assert_eq!(panicked.to_string(), format!("panicked at {place}: after 1 wait"));
        assert_eq!(panicked.class(), Class::Bug);
    }

    #[test]
    fn a_panic_within_a_caught_one_and_one_without_text_are_caught() {
        install_hook();
        let mut cx = Context::from_waker(Waker::noop());
        let inner = catch(async { std::panic::panic_any(7) });
        let mut outer = Box::pin(catch(async { (inner.await, catch(async { 1 }).await) }));
        let Poll::Ready(Ok((inner, after))) = outer.as_mut().poll(&mut cx) else { panic!() };
        assert_eq!(inner.unwrap_err().message, "without a message");
        assert_eq!(after, Ok(1));
    }
}
