//! What `run --json` prints.

use super::order::Order;
use super::work::{Done, Sent};
use crate::answer::{Gap, Message};
use crate::cli::app::App;
use crate::deliver::DeliveryState;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The run for programs.
pub(super) fn as_json(app: &App, order: &Order, done: &Done) -> Value {
    let path = |name: &str| app.shown(&done.folder.join(name));
    let args: BTreeMap<_, _> = order.args.0.iter().collect();
    let messages = done.answer.messages.iter().map(|written| message(written, &path));
    let sets = done.answer.reading.sets.iter();
    let read = sets.map(|set| json!({ "file": set.file, "rows": set.rows.rows.len() }));
    let notices = done.answer.notices.iter().map(|n| format!("{} {}", n.head, n.tail));
    json!({
        "report": order.report.name,
        "arguments": args,
        "title": done.answer.title,
        "incomplete": done.answer.gaps.iter().map(Gap::to_string).collect::<Vec<_>>(),
        "outcome": done.answer.outcome.word(),
        "folder": app.shown(&done.folder),
        "messages": messages.collect::<Vec<_>>(),
        "csv": done.csv.iter().map(|name| path(name)).collect::<Vec<_>>(),
        "read": read.collect::<Vec<_>>(),
        "deliveries": done.sent.iter().flatten().map(delivery).collect::<Vec<_>>(),
        "notices": notices.collect::<Vec<_>>(),
    })
}

fn message(message: &Message, path: &impl Fn(&str) -> String) -> Value {
    let files = message.composed.files.iter();
    let files = files.map(|file| json!({ "path": path(file.name), "bytes": file.bytes.len() }));
    json!({
        "channel": message.channel.name,
        "summary": message.composed.summary,
        "files": files.collect::<Vec<_>>(),
    })
}

fn delivery(sent: &Sent) -> Value {
    let (state, at, id) = match &sent.how {
        DeliveryState::Sent(receipt) => ("sent", Some(receipt.at), Some(&receipt.id)),
        DeliveryState::AlreadySent(at) => ("already sent", Some(*at), None),
        DeliveryState::Unconfirmed(at) => ("unknown", Some(*at), None),
        DeliveryState::Unknown(_) => ("unknown", None, None),
        DeliveryState::NotSent { .. } => ("failed", None, None),
    };
    json!({ "channel": sent.channel, "target": sent.target, "state": state, "at": at, "id": id })
}
