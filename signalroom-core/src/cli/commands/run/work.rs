//! Carrying an order out: answered, written, sent, recorded.

use super::order::Order;
use crate::answer::args::{canonical, identity};
use crate::answer::{Answer, AnswerRequest, Gap, ReadSet};
use crate::cli::Exit;
use crate::cli::app::App;
use crate::cli::failure::chain;
use crate::cli::out::Out;
use crate::cli::reporting::answered;
use crate::cli::rows;
use crate::declare::Notice;
use crate::deliver::{DeliverError, DeliveryState, deliver_one, delivery_params, files, plan};
use crate::net::{Http, HttpSettings};
use crate::run::folder;
use crate::settings::Project;
use crate::warehouse::{NewRun, Outcome, RunEnd, Warehouse};
use crate::{Context, Error, Result};
use anyhow::anyhow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tracing::Instrument;

/// What came of it.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) answer: Answer,
    /// Where the files are.
    pub(super) folder: PathBuf,
    /// The CSV files there.
    pub(super) csv: Vec<String>,
    /// What was sent; an error when it could not even begin.
    pub(super) sent: Result<Vec<Sent>, DeliverError>,
}

/// One message to one target.
#[derive(Debug)]
pub(super) struct Sent {
    pub(super) channel: String,
    pub(super) target: String,
    pub(super) how: DeliveryState,
}

impl Done {
    pub(super) fn exit(&self) -> Exit {
        match &self.sent {
            Err(_) => Exit::Settings,
            Ok(sent) if sent.iter().any(Sent::is_trouble) => Exit::Delivery,
            Ok(_) => Exit::Fine,
        }
    }

    fn rows(&self) -> i64 {
        i64::try_from(self.answer.reading.rows()).unwrap_or(i64::MAX)
    }
}

impl Sent {
    pub(super) fn is_trouble(&self) -> bool {
        !matches!(self.how, DeliveryState::Sent(_) | DeliveryState::AlreadySent(_))
    }

    /// What to say of a message that somebody began to send.
    pub(super) fn unknown(&self) -> Error {
        let (channel, target) = (&self.channel, &self.target);
        anyhow!("whether {channel} to {target} was sent is unknown: look there, then use `--again`")
    }
}

/// Carries it out and records the run, however it ends.
pub(super) async fn carry_out(
    app: &App,
    warehouse: &Warehouse,
    out: &Out,
    order: &Order,
) -> Result<Done> {
    let started = app.project.clock.now();
    let run = NewRun {
        item: order.report.name.to_owned(),
        params: canonical(&order.args),
        slot: order.is_slot.then(|| order.moment.utc()),
        started,
    };
    let run = warehouse.begin_run(&run).await?;
    let span = tracing::info_span!("run", report.name = order.report.name, run.id = run.0);
    let done = work(app, warehouse, out, order).instrument(span.clone()).await;
    let ended = app.project.clock.now();
    let end = match &done {
        Ok(done) => {
            let error = trouble(done);
            let outcome = if error.is_some() { Outcome::Failed } else { done.answer.outcome };
            RunEnd { ended, outcome, rows: done.rows(), note: note(done), error }
        }
        Err(error) => {
            let (outcome, error) = (Outcome::Failed, Some(chain(error)));
            RunEnd { ended, outcome, rows: 0, note: None, error }
        }
    };
    warehouse.end_run(run, &end).await?;
    span.in_scope(|| {
        tracing::info!(
            outcome = end.outcome.word(),
            rows = end.rows,
            duration_ms = (ended - started).num_milliseconds(),
            "report ran"
        );
    });
    done
}

async fn work(app: &App, warehouse: &Warehouse, out: &Out, order: &Order) -> Result<Done> {
    let ask = AnswerRequest {
        report: order.report,
        args: order.args.clone(),
        moment: order.moment,
        now: app.project.clock.now(),
        only: order.only.clone(),
        partial: order.partial,
        notices: test_notice(order).into_iter().collect(),
    };
    let answer = answered(app, warehouse, out, ask).await?;
    let folder = folder(&app.project.out_dir.value, order.report, &order.args, &order.moment);
    let composed = answer.messages.iter().flat_map(|message| &message.composed.files);
    files::write(&folder, composed.map(|file| (file.name, file.bytes.as_slice())))?;
    let csv = if order.csv { write_csv(&folder, &answer.reading.sets)? } else { Vec::new() };
    let sent = if order.live {
        send(&app.project, warehouse, order, &answer).await?
    } else {
        Ok(Vec::new())
    };
    Ok(Done { answer, folder, csv, sent })
}

fn test_notice(order: &Order) -> Option<Notice> {
    let tail = format!("sent to {} only", order.to.join(", "));
    order.is_test().then(|| Notice { word: "TEST", head: "Test:".to_owned(), tail })
}

/// One file for each row set, named as its statement.
fn write_csv(folder: &Path, sets: &[ReadSet]) -> Result<Vec<String>> {
    let (mut written, mut seen) = (Vec::new(), BTreeMap::new());
    for set in sets {
        let stem = Path::new(set.file).file_stem().unwrap_or_default().to_string_lossy();
        let times = seen.entry(set.file).or_insert(0);
        *times += 1;
        let name = if *times == 1 { format!("{stem}.csv") } else { format!("{stem}-{times}.csv") };
        let bytes = rows::csv(&set.rows).with_context(|| format!("write {name}"))?;
        files::write(folder, [(name.as_str(), bytes.as_slice())])?;
        written.push(name);
    }
    Ok(written)
}

/// Everything that is missing is told before anything goes.
async fn send(
    project: &Project,
    warehouse: &Warehouse,
    order: &Order,
    answer: &Answer,
) -> Result<Result<Vec<Sent>, DeliverError>> {
    let identity = identity(order.report, &order.args, &order.moment);
    let params = delivery_params(&identity, order.is_test(), !answer.gaps.is_empty());
    let posts = match plan(project, &answer.id, &answer.messages, &params, &order.to) {
        Ok(posts) => posts,
        Err(unready) => return Ok(Err(unready)),
    };
    let http = Http::new(HttpSettings::of(&project.config), project.clock.clone());
    let mut sent = Vec::new();
    for post in &posts {
        let how = deliver_one(warehouse, &project.settings, &http, post, order.again).await?;
        sent.push(Sent { channel: post.key.channel.clone(), target: post.key.target.clone(), how });
    }
    Ok(Ok(sent))
}

/// What history says of the message and of its deliveries.
fn note(done: &Done) -> Option<String> {
    let gaps: Vec<_> = done.answer.gaps.iter().map(Gap::to_string).collect();
    let lacking = (!gaps.is_empty()).then(|| format!("incomplete: {}", gaps.join(", ")));
    let notes: Vec<_> = lacking.into_iter().chain(deliveries(done)).collect();
    (!notes.is_empty()).then(|| notes.join("; "))
}

fn deliveries(done: &Done) -> Option<String> {
    let sent = done.sent.as_ref().ok()?;
    let word = |sent: &Sent| {
        let how = match sent.how {
            DeliveryState::Sent(_) => "sent",
            DeliveryState::AlreadySent(_) => "sent before",
            DeliveryState::Unknown(_) | DeliveryState::Unconfirmed(_) => "unknown",
            DeliveryState::NotSent { .. } => "failed",
        };
        format!("{} to {} {how}", sent.channel, sent.target)
    };
    let words: Vec<_> = sent.iter().map(word).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn trouble(done: &Done) -> Option<String> {
    match &done.sent {
        Err(unready) => Some(unready.to_string()),
        Ok(sent) => sent.iter().find_map(|sent| match &sent.how {
            DeliveryState::NotSent { error, .. } | DeliveryState::Unknown(error) => {
                Some(chain(error))
            }
            DeliveryState::Unconfirmed(_) => Some(chain(&sent.unknown())),
            DeliveryState::Sent(_) | DeliveryState::AlreadySent(_) => None,
        }),
    }
}
