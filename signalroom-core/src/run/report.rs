//! A report's run, step by step: begun, answered, written, delivered, ended.

use super::{
    Delivery, Event, Failure, NoMessage, Observer, ReportNote, ReportPlan, ReportRun, Runner,
    folder, spreadsheet_csv,
};
use crate::answer::{Answer, AnswerRequest, Gap, ReadSet, rehearse};
use crate::declare::Notice;
use crate::deliver::{DeliverError, files};
use crate::interrupt::Interrupted;
use crate::warehouse::{NewRun, Outcome, RunEnd, RunId};
use crate::{Context, Result, panic};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tracing::Instrument;

/// What a run came to before its end is recorded.
pub(super) struct Worked {
    pub(super) answer: Answer,
    pub(super) folder: PathBuf,
    pub(super) csv: Vec<String>,
    pub(super) unready: Option<Failure>,
    pub(super) deliveries: Vec<Delivery>,
    pub(super) failed: Vec<NoMessage>,
}

impl Runner<'_> {
    /// Carries a plan out and records the run, however it ends.
    ///
    /// # Errors
    /// When it can't be answered, written or recorded. What became of the deliveries is in the [`ReportRun`].
    pub async fn report(&self, plan: &ReportPlan, observer: Observer<'_>) -> Result<ReportRun> {
        let plan = &self.hold_back_sample_data(plan).await?;
        let run = self.begin(plan).await?;
        observer(&Event::ReportStarted { report: plan.report.name.to_owned(), run });
        let span = tracing::info_span!("run", report.name = plan.report.name, run.id = run.0);
        // On the heap: each layer around it would hold it twice.
        let work = Box::pin(self.work(plan, run, observer).instrument(span.clone()));
        let work = panic::catch(work);
        let worked = self.warehouse.keep_alive(run, &self.project.clock, work).await;
        let worked = worked.unwrap_or_else(|panicked| Err(panicked.into()));
        let end = self.end_of(&worked);
        let recorded = self.warehouse.end_run(run, &end).await;
        span.in_scope(|| {
            tracing::info!(outcome = end.outcome.word(), rows = end.rows, "report ran");
        });
        // What failed first is the cause, and that it can't be recorded often the consequence.
        let worked = worked?;
        recorded?;
        Ok(ReportRun::new(plan, worked))
    }

    /// Records that a run begins.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin(&self, plan: &ReportPlan) -> Result<RunId> {
        let run = NewRun {
            item: plan.report.name.to_owned(),
            params: plan.id.arguments_text(),
            slot: plan.slot(),
            started: self.project.clock.now(),
        };
        Ok(self.warehouse.begin_run(&run).await?)
    }

    /// Answers a plan: every message is rendered, nothing is written or sent.
    ///
    /// # Errors
    /// When a day is missing, the report fails, or no message can be made.
    pub async fn answer(&self, plan: &ReportPlan, observer: Observer<'_>) -> Result<Answer> {
        self.answer_request(self.request(plan), observer).await
    }

    /// Answers a plan with made-up rows, once the database has accepted every statement.
    ///
    /// # Errors
    /// When a statement does not fit the database, or a template or a channel fails.
    pub async fn rehearse(&self, plan: &ReportPlan) -> Result<Answer> {
        Ok(panic::catch(rehearse(self.warehouse, self.request(plan))).await??)
    }

    /// Writes the files of an answer's messages, and gives their folder.
    ///
    /// # Errors
    /// When a file can't be written.
    pub fn write(&self, plan: &ReportPlan, answer: &Answer) -> Result<PathBuf> {
        let out = &self.project.out_dir.value;
        let folder = folder(out, plan);
        let composed = answer.messages.iter().flat_map(|message| &message.composed.files);
        files::write(&folder, composed.map(|file| (file.name, file.bytes.as_slice())))?;
        Ok(folder)
    }

    async fn work(&self, plan: &ReportPlan, run: RunId, observer: Observer<'_>) -> Result<Worked> {
        let answer = self.answer(plan, observer).await?;
        self.warehouse.record_inputs(run, &answer.loads).await?;
        observer(&Event::Answered(answer.outcome));
        let folder = self.write(plan, &answer)?;
        let csv = if plan.csv { write_csv(&folder, &answer.reading.sets)? } else { Vec::new() };
        observer(&Event::Written { folder: folder.clone() });
        let (mut unready, mut deliveries) = (None, Vec::new());
        if plan.live {
            match self.interrupt.stop(self.deliver(plan, &answer, observer)).await {
                Ok(all) => deliveries = all,
                Err(error) if error.is::<DeliverError>() => unready = Some(self.failure(&error)),
                Err(error) => return Err(error),
            }
        }
        let failed = NoMessage::all(&answer, &self.project.secrets);
        Ok(Worked { answer, folder, csv, unready, deliveries, failed })
    }

    fn request(&self, plan: &ReportPlan) -> AnswerRequest {
        AnswerRequest {
            report: plan.report,
            args: plan.args.clone(),
            moment: plan.moment,
            id: plan.id.clone(),
            now: self.project.clock.now(),
            only: plan.only.clone(),
            partial: plan.partial,
            notices: test_notice(plan).into_iter().collect(),
        }
    }

    fn end_of(&self, worked: &Result<Worked>) -> RunEnd {
        let ended = self.project.clock.now();
        match worked {
            Ok(worked) => {
                let rows = i64::try_from(worked.answer.reading.rows()).unwrap_or(i64::MAX);
                let (outcome, note) = (worked.answer.outcome, worked.note().stored());
                RunEnd { ended, outcome, rows, note, error: None }
            }
            Err(error) => {
                let is_interrupted = Interrupted::is_cause(error);
                let outcome = if is_interrupted { Outcome::Interrupted } else { Outcome::Failed };
                let error = Some(self.failure(error).to_string());
                RunEnd { ended, outcome, rows: 0, note: None, error }
            }
        }
    }
}

fn test_notice(plan: &ReportPlan) -> Option<Notice> {
    let tail = format!("sent to {} only", plan.to.join(", "));
    plan.is_test().then(|| Notice { word: "TEST", head: "Test:".to_owned(), tail })
}

/// One file for each row set, named as its statement.
fn write_csv(folder: &Path, sets: &[ReadSet]) -> Result<Vec<String>> {
    let (mut written, mut seen) = (Vec::new(), BTreeMap::new());
    for set in sets {
        let stem = Path::new(set.file).file_stem().unwrap_or_default().to_string_lossy();
        let times = seen.entry(set.file).or_insert(0);
        *times += 1;
        let name = if *times == 1 { format!("{stem}.csv") } else { format!("{stem}-{times}.csv") };
        let bytes = spreadsheet_csv(&set.rows).with_context(|| format!("write {name}"))?;
        files::write(folder, [(name.as_str(), bytes.as_slice())])?;
        written.push(name);
    }
    Ok(written)
}

impl Worked {
    fn note(&self) -> ReportNote {
        ReportNote {
            incomplete: self.answer.gaps.iter().map(Gap::to_string).collect(),
            put_aside: self.answer.put_aside.clone(),
            deliveries: self.deliveries.clone(),
            unready: self.unready.clone(),
            failed: self.failed.clone(),
        }
    }
}
