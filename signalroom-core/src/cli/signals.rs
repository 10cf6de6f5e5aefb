//! What asks the program to stop: Ctrl-C, and the SIGTERM of a supervisor.

use super::Exit;
use crate::Result;
use crate::interrupt::Interrupt;
use std::time::Duration;

/// How long runs have to record that they were interrupted.
const GRACE: Duration = Duration::from_secs(5);

/// Runs a command until it ends. The first signal asks it to stop: what was begun is then rolled back and recorded as
/// interrupted. The second one, or a database that doesn't answer, ends the program at once.
pub(super) async fn until_interrupted(
    interrupt: &Interrupt,
    command: impl Future<Output = Result<Exit>>,
) -> Result<Exit> {
    let mut signals = Signals::listen()?;
    let interrupted = async {
        signals.next().await;
        interrupt.trigger();
        tokio::select! {
            () = signals.next() => {}
            () = tokio::time::sleep(GRACE) => {}
        }
    };
    tokio::select! {
        exit = command => exit,
        () = interrupted => Ok(Exit::Interrupted),
    }
}

#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn listen() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Signals {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn listen() -> std::io::Result<Self> {
        Ok(Signals)
    }

    async fn next(&mut self) {
        // It fails where there is nobody to press the keys: then it never comes.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
