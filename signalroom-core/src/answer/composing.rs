//! Composing: what a report returned becomes a message for each channel. Each is a result of its own: one that can't be
//! made does not silence the others.

use super::footer::generated;
use super::schedule_in_words::why;
use super::title::{title, words};
use super::{Answer, AnswerRequest, ChannelTemplates, Reading, ReportDef, RunError};
use crate::declare::{Channel, ChannelTexts, Composed, Draft, NoData, Rendered, TemplateDef, View};
use crate::panic;
use crate::warehouse::Outcome;

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

/// A channel whose message could not be made.
#[derive(Debug)]
pub struct FailedMessage {
    /// The channel.
    pub channel: &'static Channel,
    /// Why.
    pub error: crate::Error,
}

/// The channels that failed, and why.
type Failed = Vec<(&'static Channel, RunError)>;

/// What the report's function returned.
pub(super) enum Returned {
    View(View),
    NoData(NoData),
}

impl Returned {
    /// What it means: why there is no data depends on whether the days are there.
    pub(super) fn of(self, report: &ReportDef, is_whole: bool) -> Self {
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

/// The messages on all channels that are wanted; `data` are the footer's lines on how complete the data is.
///
/// # Errors
/// When the title fails, or all of the messages do.
pub(super) fn compose(
    request: &AnswerRequest,
    returned: &Returned,
    data: Vec<String>,
    reading: Reading,
) -> Result<Answer, RunError> {
    let (report, moment) = (request.report, &request.moment);
    let (view, outcome) = match returned {
        Returned::View(view) => (Some(view), Outcome::Ok),
        Returned::NoData(_) => (None, Outcome::Empty),
    };
    let title = title(report, &request.args, moment, view)?;
    let footer: Vec<_> =
        [generated(moment)].into_iter().chain(data).chain([why(report, moment)]).collect();
    let (messages, failed) = messages(request, returned, &title, &footer);
    let failed = match messages.as_slice() {
        [] => no_message(failed)?,
        _ => failed,
    };
    let failed = failed.into_iter();
    let failed = failed.map(|(channel, error)| FailedMessage { channel, error: error.into() });
    Ok(Answer {
        id: request.id.clone(),
        title,
        outcome,
        notices: request.notices.clone(),
        gaps: Vec::new(),
        put_aside: Vec::new(),
        loads: Vec::new(),
        messages,
        failed: failed.collect(),
        reading,
    })
}

/// The messages that could be made, and why the others could not.
fn messages(
    request: &AnswerRequest,
    returned: &Returned,
    title: &str,
    footer: &[String],
) -> (Vec<Message>, Failed) {
    let channels = request.report.channels.iter();
    let rendered: Vec<_> = channels.map(|on| (on, caught(|| texts(on, returned)))).collect();
    let all = rendered.iter().filter_map(|(_, texts)| texts.as_ref().ok().cloned());
    let all: Vec<_> = all.collect();
    let draft = Draft {
        id: &request.id,
        title,
        texts: &[],
        all: &all,
        notices: &request.notices,
        footer,
        now: request.moment.now(),
    };
    let (mut messages, mut failed) = (Vec::new(), Vec::new());
    let only = request.only.as_deref();
    for (on, texts) in rendered.into_iter().filter(|(on, _)| on.is_wanted(only)) {
        let (channel, target) = (on.channel, on.target);
        let composed = |of: ChannelTexts| {
            caught(|| composed(channel, &Draft { texts: &of.texts, ..draft.clone() }))
        };
        match texts.and_then(composed) {
            Ok(composed) => messages.push(Message { channel, target, composed }),
            Err(error) => failed.push((channel, error)),
        }
    }
    (messages, failed)
}

/// What a template or a channel gives, which may be anybody's: its panic ends its own message.
fn caught<T>(work: impl FnOnce() -> Result<T, RunError>) -> Result<T, RunError> {
    panic::catch_in(work)?
}

/// Where there is no message at all: nothing, if none was wanted.
///
/// # Errors
/// Why none could be made.
fn no_message(failed: Failed) -> Result<Failed, RunError> {
    let why = |(channel, error): &(&Channel, RunError)| {
        let causes: Vec<_> = anyhow::Chain::new(error).map(ToString::to_string).collect();
        format!("no {} message: {}", channel.name, causes.join(": "))
    };
    let why: Vec<_> = failed.iter().map(why).collect();
    let one = why.len() == 1;
    match failed.into_iter().next() {
        None => Ok(Vec::new()),
        Some((_, first)) if one => Err(first),
        Some((_, first)) => Err(RunError::NoMessage { why, source: Box::new(first) }),
    }
}

fn composed(channel: &'static Channel, draft: &Draft<'_>) -> Result<Composed, RunError> {
    let failed = |source| RunError::Compose { channel: channel.name, source };
    (channel.compose)(draft).map_err(failed)
}

/// The texts of a channel.
fn texts(on: &'static ChannelTemplates, returned: &Returned) -> Result<ChannelTexts, RunError> {
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
