//! The log: on stderr, `RUST_LOG` decides how much.

use crate::settings::Settings;
use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;

/// Starts it. Without `RUST_LOG` only warnings of our own are shown.
pub(super) fn start(settings: &Settings, quiet: bool) {
    let wanted = settings.text("RUST_LOG");
    let default = if quiet { "signalroom=error" } else { "signalroom=warn" };
    let colour = settings.text("NO_COLOR").is_none();
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(wanted.unwrap_or(default)))
        .with_writer(std::io::stderr)
        .with_ansi(colour && std::io::stderr().is_terminal())
        .compact()
        .init();
}
