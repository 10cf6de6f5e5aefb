//! What `run` prints: the message, a line for each channel, the rows read, warnings last.

use super::json::as_json;
use super::order::Order;
use super::work::{Done, Sent};
use crate::Result;
use crate::cli::app::App;
use crate::cli::counted::counted;
use crate::cli::failure::told;
use crate::cli::out::Out;
use crate::cli::style::Tone;
use crate::cli::table::{Cell, Table};
use crate::cli::when::when;
use crate::deliver::DeliveryState;
use crate::settings::Project;
use chrono::{DateTime, Utc};

/// Prints what was done.
pub(super) fn tell(app: &App, out: &mut Out, order: &Order, done: &Done) -> Result<()> {
    if out.json {
        out.json(&as_json(app, order, done))?;
    } else {
        if let Some(text) = done.answer.text() {
            out.line(text.trim_end())?;
            out.line("")?;
        }
        let table = channels(app, order, done);
        for line in table.lines(out.style, out.width).iter().skip(1) {
            out.line(line)?;
        }
        out.line("")?;
        let read = rows(done);
        let read = out.style.paint(Tone::Dim, &read);
        out.line(read)?;
    }
    warnings(out, order, done)
}

fn channels(app: &App, order: &Order, done: &Done) -> Table {
    let mut table = Table::new(["CHANNEL", "WHERE", ">SIZE", "WHAT"]);
    for message in &done.answer.messages {
        let Some(file) = message.composed.files.first() else { continue };
        table.row([
            Cell::new(Tone::Strong, message.channel.name),
            app.shown(&done.folder.join(file.name)).into(),
            counted(file.bytes.len(), "byte").into(),
            message.composed.summary.as_str().into(),
        ]);
    }
    for name in &done.csv {
        let path = app.shown(&done.folder.join(name));
        table.row([Cell::new(Tone::Strong, "csv"), path.into(), "".into(), "".into()]);
    }
    for sent in done.sent.iter().flatten() {
        let (tone, word) = how(&app.project, order, done, sent);
        table.row([
            Cell::new(Tone::Strong, &sent.channel),
            sent.target.as_str().into(),
            "".into(),
            Cell::new(tone, word),
        ]);
    }
    table
}

fn how(project: &Project, order: &Order, done: &Done, sent: &Sent) -> (Tone, String) {
    let word = if done.answer.gaps.is_empty() { "sent" } else { "sent incomplete" };
    let time = |at: DateTime<Utc>| when(at, order.moment.zone(), project.clock.now());
    match &sent.how {
        DeliveryState::Sent(_) => (Tone::Good, word.to_owned()),
        DeliveryState::AlreadySent(at) => {
            (Tone::Dim, format!("already {word} at {}; `--again` repeats it", time(*at)))
        }
        DeliveryState::Unconfirmed(at) => {
            let began = time(*at);
            (Tone::Warn, format!("unknown: begun at {began}, never confirmed"))
        }
        DeliveryState::Unknown(_) => (Tone::Warn, "unknown".to_owned()),
        DeliveryState::NotSent { .. } => (Tone::Bad, "failed".to_owned()),
    }
}

/// `read 12 rows: daily_ccw_totals.sql 1, daily_ccw_top.sql 10`.
fn rows(done: &Done) -> String {
    let mut files: Vec<(&str, usize)> = Vec::new();
    for set in &done.answer.reading.sets {
        let rows = set.rows.rows.len();
        match files.iter_mut().find(|(file, _)| *file == set.file) {
            Some((_, known)) => *known += rows,
            None => files.push((set.file, rows)),
        }
    }
    let each: Vec<_> = files.iter().map(|(file, rows)| format!("{file} {rows}")).collect();
    let all = counted(done.answer.reading.rows(), "row");
    if each.is_empty() {
        "read nothing".to_owned()
    } else {
        format!("read {all}: {}", each.join(", "))
    }
}

fn warnings(out: &mut Out, order: &Order, done: &Done) -> Result<()> {
    for notice in &done.answer.notices {
        out.note(format!("{} {}", out.errors.paint(Tone::Warn, &notice.head), notice.tail))?;
    }
    if let Some(why) = &order.held_back {
        out.note(format!("{} {why}", out.errors.paint(Tone::Warn, "not sent:")))?;
    }
    if order.live {
        let silent = done.answer.messages.iter().filter(|m| m.channel.sender.is_none());
        for message in silent {
            let name = message.channel.name;
            out.note(format!("{name}: written to files; sending is not built yet"))?;
        }
    }
    match &done.sent {
        Err(unready) => {
            let unready = crate::Error::msg(unready.to_string());
            out.aside(told(out, &unready))?;
        }
        Ok(sent) => {
            for sent in sent {
                match &sent.how {
                    DeliveryState::NotSent { error, .. } | DeliveryState::Unknown(error) => {
                        out.aside(told(out, error))?;
                    }
                    DeliveryState::Unconfirmed(_) => out.aside(told(out, &sent.unknown()))?,
                    DeliveryState::Sent(_) | DeliveryState::AlreadySent(_) => {}
                }
            }
        }
    }
    Ok(())
}
