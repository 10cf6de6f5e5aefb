//! A custom channel: a constant, named by its path in `channels = […]`, with an escaper, a preview, and a sender.
//!
//! ```sh
//! cargo run -p custom_channel -- run standup
//! cat out/standup/*/ticket.json
//! ```

mod ticket;

use signalroom::prelude::*;
use ticket::ticket;

signalroom::mount!();

/// What the team looks at in the morning.
#[report(name = "standup", channels = [slack, crate::ticket])]
async fn standup(
    cx: Cx,
    /// What matters today.
    #[default("Check the numbers of yesterday".to_owned())]
    topic: String,
) -> Result<Standup> {
    Ok(Standup { topic, today: cx.today() })
}

struct Standup {
    topic: String,
    today: Date,
}

fn main() -> std::process::ExitCode {
    signalroom::main()
}
