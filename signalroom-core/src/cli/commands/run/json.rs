//! What `run --json` prints.

use crate::cli::app::App;
use crate::run::{Delivery, NoMessage, ReportRun, WrittenMessage};
use serde_json::{Value, json};

/// The run for programs.
pub(super) fn as_json(app: &App, run: &ReportRun) -> Value {
    let path = |name: &str| app.display(&run.folder.join(name));
    json!({
        "report": run.id.report,
        "arguments": run.id.arguments,
        "id": run.id.to_string(),
        "title": run.title,
        "incomplete": run.incomplete,
        "not_compared": run.not_compared,
        "outcome": run.outcome,
        "folder": app.display(&run.folder),
        "messages": run.messages.iter().map(|one| message(one, &path)).collect::<Vec<_>>(),
        "no_message": run.failed.iter().map(no_message).collect::<Vec<_>>(),
        "csv": run.csv.iter().map(|name| path(name)).collect::<Vec<_>>(),
        "read": run.read,
        "deliveries": run.deliveries.iter().map(delivery).collect::<Vec<_>>(),
        "notices": run.notices.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn message(message: &WrittenMessage, path: &impl Fn(&str) -> String) -> Value {
    let files = message.files.iter();
    let files = files.map(|file| json!({ "path": path(&file.name), "bytes": file.bytes }));
    json!({
        "channel": message.channel,
        "summary": message.summary,
        "files": files.collect::<Vec<_>>(),
    })
}

/// A message that could not be made, as `history` prints it, too.
pub(in crate::cli::commands) fn no_message(failed: &NoMessage) -> Value {
    json!({ "channel": failed.channel, "error": failed.error.to_string() })
}

/// What became of one message, as `history` prints it, too.
pub(in crate::cli::commands) fn delivery(delivery: &Delivery) -> Value {
    let Delivery { channel, target, state } = delivery;
    let error = state.error().map(ToString::to_string);
    let (state, at, id) = (state.words(), state.at(), state.id());
    json!({
        "channel": channel, "target": target, "state": state, "at": at, "id": id, "error": error,
    })
}
