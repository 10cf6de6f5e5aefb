//! What `run` prints: the message, a line for each channel, the rows read, warnings last.

use super::json::as_json;
use crate::Result;
use crate::cli::app::App;
use crate::cli::failure::error_text;
use crate::cli::numbers::count;
use crate::cli::out::Out;
use crate::cli::style::{BAD, BOLD, DIM, GOOD, WARNING};
use crate::cli::table::{Table, TextCell};
use crate::cli::time::local_time;
use crate::declare::Occasion;
use crate::run::{Delivery, DeliveryState, ReportRun};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

/// Prints a finished run; times are in the report's zone.
pub(super) fn print(app: &App, out: &mut Out, zone: Tz, run: &ReportRun) -> Result<()> {
    if out.json {
        out.json(&as_json(app, run))?;
    } else {
        if let Some(text) = &run.text {
            out.line(text.trim_end())?;
            out.line("")?;
        }
        let table = channels(app, zone, run);
        for line in table.lines(out.color, out.width).iter().skip(1) {
            out.line(line)?;
        }
        out.line("")?;
        let read = out.color.paint(DIM, &rows(run));
        out.line(read)?;
    }
    warnings(out, run)
}

fn channels(app: &App, zone: Tz, run: &ReportRun) -> Table {
    let mut table = Table::new(["CHANNEL", "WHERE", ">SIZE", "WHAT"]);
    for message in &run.messages {
        let Some(file) = message.files.first() else { continue };
        table.row([
            TextCell::new(BOLD, &message.channel),
            app.display(&run.folder.join(&file.name)).into(),
            count(file.bytes, "byte").into(),
            message.summary.as_str().into(),
        ]);
    }
    for failed in &run.failed {
        let no_message = TextCell::new(BAD, "no message");
        table.row([TextCell::new(BOLD, &failed.channel), "".into(), "".into(), no_message]);
    }
    for name in &run.csv {
        let path = app.display(&run.folder.join(name));
        table.row([TextCell::new(BOLD, "csv"), path.into(), "".into(), "".into()]);
    }
    for delivery in &run.deliveries {
        table.row([
            TextCell::new(BOLD, &delivery.channel),
            delivery.target.as_str().into(),
            "".into(),
            state(app, zone, run, delivery),
        ]);
    }
    table
}

fn state(app: &App, zone: Tz, run: &ReportRun, delivery: &Delivery) -> TextCell {
    let sent = if run.incomplete.is_empty() { "sent" } else { "sent incomplete" };
    let time = |at: &DateTime<Utc>| local_time(*at, zone, app.project.clock.now());
    match &delivery.state {
        DeliveryState::Sent { .. } => TextCell::new(GOOD, sent),
        DeliveryState::SentBefore { at } => {
            let at = time(at);
            TextCell::new(DIM, format!("already {sent} at {at}; `--again` repeats it"))
        }
        DeliveryState::Unknown { at: Some(at), .. } => {
            let at = time(at);
            TextCell::new(WARNING, format!("unknown: begun at {at}, never confirmed"))
        }
        DeliveryState::Unknown { at: None, .. } => {
            TextCell::new(WARNING, "unknown: never confirmed")
        }
        DeliveryState::Failed { .. } => TextCell::new(BAD, "failed"),
    }
}

/// `read 12 rows: daily_ccw_totals.sql 1, daily_ccw_affiliates.sql 10`.
fn rows(run: &ReportRun) -> String {
    let mut files: Vec<(&str, usize)> = Vec::new();
    for read in &run.read {
        match files.iter_mut().find(|(file, _)| *file == read.file) {
            Some((_, known)) => *known += read.rows,
            None => files.push((&read.file, read.rows)),
        }
    }
    if files.is_empty() {
        return "read nothing".to_owned();
    }
    let all = count(files.iter().map(|(_, rows)| rows).sum::<usize>(), "row");
    let each: Vec<_> = files.iter().map(|(file, rows)| format!("{file} {rows}")).collect();
    format!("read {all}: {}", each.join(", "))
}

fn warnings(out: &mut Out, run: &ReportRun) -> Result<()> {
    for notice in &run.notices {
        out.note(format!("{} {}", out.errors.paint(WARNING, &notice.head), notice.tail))?;
    }
    for gap in &run.not_compared {
        out.note(format!("{} {gap}", out.errors.paint(WARNING, "not compared:")))?;
    }
    if let Some(why) = &run.held_back {
        out.note(format!("{} {why}", out.errors.paint(WARNING, "not sent:")))?;
    }
    for message in run.messages.iter().filter(|message| run.live && !message.can_be_sent) {
        let name = &message.channel;
        out.note(format!("{name}: written to files; sending is not built yet"))?;
    }
    for failed in &run.failed {
        out.message(error_text(out, &failed.error))?;
    }
    let failed: Vec<_> = run.deliveries.iter().filter_map(|one| one.state.error()).collect();
    for failure in run.unready.iter().chain(failed.iter().copied()) {
        out.message(error_text(out, failure))?;
    }
    if let (Occasion::Request(id), [_, ..]) = (&run.id.occasion, &failed[..]) {
        out.note(format!("`--request {id}` runs it again as the same message"))?;
    }
    Ok(())
}
