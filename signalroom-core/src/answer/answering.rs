//! Answering a report: query the warehouse, render every template, compose every channel. Nothing is written or sent
//! here: preview, rehearsal and delivery all start with this.

use super::args::departures;
use super::composing::{FailedMessage, Message, Returned, compose};
use super::cx::Inputs;
use super::footer::{complete_to, not_compared};
use super::gaps::{Gap, comparison_gaps, gaps};
use super::provenance::{loads_read, put_aside, put_aside_notice};
use super::{Cx, Reading, ReportDef, RunError};
use crate::declare::{Args, Kind, MessageId, NoData, Notice, TableDef};
use crate::time::{DateWindow, Moment};
use crate::warehouse::{LoadId, Outcome, Snapshot, Warehouse, WarehouseError};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is to be answered.
#[derive(Debug, Clone)]
pub struct AnswerRequest {
    /// The report.
    pub report: &'static ReportDef,
    /// All its arguments.
    pub args: Args,
    /// The scheduled instant, in the report's zone.
    pub moment: Moment,
    /// What makes its message this message; the answer says whether it is partial.
    pub id: MessageId,
    /// The instant now, UTC: what is to come can't be there yet.
    pub now: DateTime<Utc>,
    /// The channels to compose; `None` for all.
    pub only: Option<Vec<String>>,
    /// Render although days are missing, with a notice that names them.
    pub partial: bool,
    /// The lines that every message begins with.
    pub notices: Vec<Notice>,
}

/// The answer, as every channel will carry it.
#[derive(Debug)]
pub struct Answer {
    /// What makes its messages these messages.
    pub id: MessageId,
    /// The title, plain text.
    pub title: String,
    /// Whether there was anything to report: `Ok`, or `Empty`.
    pub outcome: Outcome,
    /// The lines that every message begins with.
    pub notices: Vec<Notice>,
    /// What it lacks: days that were missing when it was made all the same.
    pub gaps: Vec<Gap>,
    /// Which rows of its days are in quarantine, a line for each table.
    pub put_aside: Vec<String>,
    /// The loads of the days that it read, those that it compares with among them, of every table that has days.
    pub loads: Vec<LoadId>,
    /// One for each channel that could be composed.
    pub messages: Vec<Message>,
    /// One for each channel that could not.
    pub failed: Vec<FailedMessage>,
    /// What was read.
    pub reading: Reading,
}

impl Answer {
    /// The message as text, for a terminal: that of a channel whose messages read well so, else the first there is.
    pub fn text(&self) -> Option<String> {
        let by_preference = |reads: bool| {
            self.messages.iter().filter(move |message| message.channel.reads_as_text() == reads)
        };
        let all = by_preference(true).chain(by_preference(false));
        let mut files = all.flat_map(|message| &message.composed.files);
        let file = files.find(|file| file.name.ends_with(".txt"))?;
        Some(String::from_utf8_lossy(&file.bytes).into_owned())
    }
}

/// Answers from the warehouse as it is at one moment: the rows, whether the days are complete, and the footer.
///
/// # Errors
/// When a day is missing, the report's function fails, or no message can be made.
pub async fn answer(warehouse: &Warehouse, mut request: AnswerRequest) -> Result<Answer, RunError> {
    let snapshot = Arc::new(warehouse.snapshot().await?);
    let (returned, reading) = ask(&snapshot, &request).await?;
    // A missing day explains whatever else the report's function returned.
    let gaps = gaps(&snapshot, &reading, request.now).await?;
    if !gaps.is_empty() && !request.partial {
        return Err(RunError::Gaps(gaps));
    }
    request.id.variant.partial = !gaps.is_empty();
    request.notices.extend(partial_notice(&gaps));
    let days = reading.needed_days();
    let loads = loads_read(&snapshot, &reading).await?;
    let put_aside = put_aside(&snapshot, &days, &reading).await?;
    request.notices.extend(put_aside_notice(&put_aside));
    request.notices.extend(departure_notice(&request));
    let complete_to = complete_to(&snapshot, &reading).await?;
    let data = complete_to.into_iter().chain(not_compared(&reading)).collect();
    let returned = returned?.of(request.report, gaps.is_empty());
    let answer = compose(&request, &returned, data, reading)?;
    Ok(Answer { gaps, put_aside, loads, ..answer })
}

/// Answers from made-up rows, once the database in use has accepted every statement.
///
/// # Errors
/// When a statement does not fit the database, or no message can be made.
pub async fn rehearse(warehouse: &Warehouse, request: AnswerRequest) -> Result<Answer, RunError> {
    let cx = Cx::rehearsal(request.moment, warehouse.clone());
    let returned = call(&cx, &request).await;
    let reading = cx.reading().clone();
    compose(&request, &returned?.of(request.report, true), Vec::new(), reading)
}

/// Calls the report's function. Where `cx.before` has taken days for complete, and they are not in a table that the
/// function read only later, it is called again with that table known: the snapshot gives it the same rows.
async fn ask(
    snapshot: &Arc<Snapshot>,
    request: &AnswerRequest,
) -> Result<(Result<Returned, RunError>, Reading), RunError> {
    let days = own_days(request.report, &request.args);
    let mut known = BTreeMap::new();
    loop {
        let (days, now) = (days.clone(), request.now);
        let cx = Cx::new(request.moment, snapshot.clone(), now, days, known.clone());
        let returned = call(&cx, request).await;
        let reading = cx.reading().clone();
        let read: BTreeMap<_, _> = known.iter().chain(&reading.inputs).map(copied).collect();
        let is_new = read.len() > known.len();
        if !is_new || !is_before_wrong(snapshot, &read, &reading, now).await? {
            return Ok((returned, reading));
        }
        known = read;
    }
}

fn copied<'a>((name, table): (&&'a str, &TableDef)) -> (&'a str, TableDef) {
    (*name, *table)
}

/// Whether days that `cx.before` took for complete are not, in one of the tables.
async fn is_before_wrong(
    snapshot: &Snapshot,
    tables: &Inputs,
    reading: &Reading,
    now: DateTime<Utc>,
) -> Result<bool, WarehouseError> {
    for before in &reading.before {
        let days: Vec<_> = before.days.days().collect();
        if !comparison_gaps(snapshot, tables.values(), &days, now).await?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The days that the report's own dates name.
fn own_days(report: &ReportDef, args: &Args) -> Vec<DateWindow> {
    let dates = report.params.iter().filter(|param| param.kind == Kind::Date);
    let days = dates.filter_map(|param| args.0.get(param.name)?.parse().ok());
    days.map(DateWindow::day).collect()
}

async fn call(cx: &Cx, request: &AnswerRequest) -> Result<Returned, RunError> {
    match (request.report.run)(cx.clone(), request.args.clone()).await {
        Ok(view) => Ok(Returned::View(view)),
        Err(error) => match error.downcast::<NoData>() {
            Ok(nothing) => Ok(Returned::NoData(nothing)),
            Err(error) => Err(RunError::Report(error)),
        },
    }
}

fn partial_notice(gaps: &[Gap]) -> Option<Notice> {
    let all: Vec<_> = gaps.iter().map(Gap::to_string).collect();
    let notice = Notice { word: "PARTIAL", head: "Incomplete:".to_owned(), tail: all.join("; ") };
    (!gaps.is_empty()).then_some(notice)
}

/// A message that isn't the scheduled one says how it differs.
fn departure_notice(request: &AnswerRequest) -> Option<Notice> {
    let others = departures(request.report, &request.args, &request.moment);
    let named: Vec<_> =
        others.map(|(p, value)| format!("{} is {}", p.name, (p.show)(value))).collect();
    let head = "Not as scheduled:".to_owned();
    let notice = Notice { word: "CHANGED", head, tail: named.join(", ") };
    (!named.is_empty()).then_some(notice)
}
