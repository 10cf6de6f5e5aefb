//! Answering a report: query the warehouse, render every template, compose every channel. Nothing is written or sent
//! here: preview, rehearsal and delivery all start with this.

use super::args::departures;
use super::footer::{complete_to, generated};
use super::gaps::{Gap, gaps, needed_days};
use super::provenance::{loads_read, put_aside, put_aside_notice};
use super::schedule_in_words::why;
use super::title::{title, words};
use super::{ChannelTemplates, Cx, Reading, ReportDef, RunError};
use crate::declare::{
    Args, Channel, ChannelTexts, Composed, Draft, MessageId, NoData, Notice, Rendered, TemplateDef,
    View,
};
use crate::time::Moment;
use crate::warehouse::{LoadId, Outcome, Warehouse};
use chrono::{DateTime, Utc};
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
    /// The loads of its days, of every table that it read.
    pub loads: Vec<LoadId>,
    /// One for each channel.
    pub messages: Vec<Message>,
    /// What was read.
    pub reading: Reading,
}

/// The answer on one channel.
#[derive(Debug)]
pub struct Message {
    /// The channel.
    pub channel: &'static Channel,
    /// The target that the attribute names.
    pub target: Option<&'static str>,
    /// The message's files.
    pub composed: Composed,
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

/// What the report's function returned.
enum Returned {
    View(View),
    NoData(NoData),
}

impl Returned {
    fn of(self, report: &ReportDef, is_whole: bool) -> Self {
        match self {
            Returned::NoData(day) => {
                let loaded = "the day was loaded and has no rows";
                let why = if is_whole { loaded } else { "the day is not loaded whole" };
                Returned::NoData(NoData { report: words(report), why: why.to_owned(), ..day })
            }
            view @ Returned::View(_) => view,
        }
    }
}

/// Answers from the warehouse as it is at one moment: the rows, whether the days are complete, and the footer.
///
/// # Errors
/// When a day is missing, the report's function fails, or a template or a channel does.
pub async fn answer(warehouse: &Warehouse, mut request: AnswerRequest) -> Result<Answer, RunError> {
    let snapshot = Arc::new(warehouse.snapshot().await?);
    let cx = Cx::new(request.moment, snapshot.clone());
    let returned = call(&cx, &request).await;
    let reading = cx.reading().clone();
    let days = needed_days(request.report, &request.args, &reading);
    // A missing day explains whatever else the report's function returned.
    let gaps = gaps(&snapshot, &days, &reading, request.now).await?;
    if !gaps.is_empty() && !request.partial {
        return Err(RunError::Gaps(gaps));
    }
    request.id.variant.partial = !gaps.is_empty();
    request.notices.extend(partial_notice(&gaps));
    let loads = loads_read(&snapshot, &days, &reading).await?;
    let put_aside = put_aside(&snapshot, &days, &reading).await?;
    request.notices.extend(put_aside_notice(&put_aside));
    request.notices.extend(departure_notice(&request));
    let complete_to = complete_to(&snapshot, &reading).await?;
    let returned = returned?.of(request.report, gaps.is_empty());
    let answer = compose(&request, &returned, complete_to, reading)?;
    Ok(Answer { gaps, put_aside, loads, ..answer })
}

/// Answers from made-up rows, once the database in use has accepted every statement.
///
/// # Errors
/// When a statement does not fit the database, or a template or a channel fails.
pub async fn rehearse(warehouse: &Warehouse, request: AnswerRequest) -> Result<Answer, RunError> {
    let cx = Cx::rehearsal(request.moment, warehouse.clone());
    let returned = call(&cx, &request).await;
    let reading = cx.reading().clone();
    compose(&request, &returned?.of(request.report, true), None, reading)
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

fn compose(
    request: &AnswerRequest,
    returned: &Returned,
    complete_to: Option<String>,
    reading: Reading,
) -> Result<Answer, RunError> {
    let title = match returned {
        Returned::View(view) => title(request.report, &request.args, &request.moment, Some(view))?,
        Returned::NoData(_) => title(request.report, &request.args, &request.moment, None)?,
    };
    let all = render_all(request.report, returned)?;
    let footer: Vec<_> = [generated(&request.moment)]
        .into_iter()
        .chain(complete_to)
        .chain([why(request.report, &request.moment)])
        .collect();
    let mut messages = Vec::new();
    let channels = request.report.channels.iter().zip(&all);
    for (on, of) in channels.filter(|(on, _)| on.is_wanted(request.only.as_deref())) {
        let draft = Draft {
            id: &request.id,
            title: &title,
            texts: &of.texts,
            all: &all,
            notices: &request.notices,
            footer: &footer,
            now: request.moment.now(),
        };
        let channel = on.channel;
        let composed = (channel.compose)(&draft)
            .map_err(|source| RunError::Compose { channel: channel.name, source })?;
        messages.push(Message { channel, target: on.target, composed });
    }
    let outcome = match returned {
        Returned::View(_) => Outcome::Ok,
        Returned::NoData(_) => Outcome::Empty,
    };
    let (id, notices) = (request.id.clone(), request.notices.clone());
    let (gaps, put_aside, loads) = (Vec::new(), Vec::new(), Vec::new());
    Ok(Answer { id, title, outcome, notices, gaps, put_aside, loads, messages, reading })
}

/// The texts of every channel, in the order of the report's list.
fn render_all(
    report: &'static ReportDef,
    returned: &Returned,
) -> Result<Vec<ChannelTexts>, RunError> {
    let one = |on: &'static ChannelTemplates| {
        let texts = match returned {
            Returned::View(view) => render(on.templates, &**view)?,
            Returned::NoData(day) if on.no_data.is_empty() => {
                let template = "the sentence for a day without rows";
                let rendered = on.channel.no_data(day);
                vec![rendered.map_err(|source| RunError::Render { template, source })?]
            }
            Returned::NoData(day) => render(on.no_data, day)?,
        };
        Ok(ChannelTexts { channel: on.channel, texts })
    };
    report.channels.iter().map(one).collect()
}

fn render(
    templates: &[TemplateDef],
    view: &(dyn std::any::Any + Send + Sync),
) -> Result<Vec<Rendered>, RunError> {
    let one = |template: &TemplateDef| match (template.render)(view) {
        Ok(text) => Ok(Rendered { path: template.path, text }),
        Err(source) => Err(RunError::Render { template: template.path, source }),
    };
    templates.iter().map(one).collect()
}
