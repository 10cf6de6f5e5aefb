//! Every report is played through on the database in use: statements prepared, rows made up, templates
//! rendered, messages composed.

use super::found::{Found, Mend};
use crate::acquire::Readiness;
use crate::answer::ReportDef;
use crate::answer::args::samples;
use crate::answer::{Answer, AnswerRequest, rehearse};
use crate::cli::Exit;
use crate::cli::app::App;
use crate::cli::counted::counted;
use crate::cli::failure::chain;
use crate::settings::Mode;
use crate::settings::Project;
use crate::time::Moment;
use crate::warehouse::Warehouse;
use std::collections::BTreeMap;

pub(super) async fn rehearsals(app: &App, warehouse: &Warehouse, found: &mut Found) {
    let mut readers = Readers::default();
    for report in &app.registry.reports {
        let answer = one(&app.project, warehouse, report).await;
        if let Ok(answer) = &answer {
            readers.note(report, answer);
        }
        let outcome = answer.map(|answer| counted(answer.messages.len(), "message"));
        found.note(format!("report {}", report.name), outcome);
    }
    if app.project.mode == Mode::Real {
        found.mends.extend(readers.unfed(app));
    }
    // Those behind an `if` that made-up rows don't reach.
    for def in &app.registry.statements {
        if let Err(error) = warehouse.prepare(&def.statement).await {
            let what = format!("statement {}", def.statement.file);
            found.note(what, Err(chain(&error.into())));
        }
    }
}

async fn one(
    project: &Project,
    warehouse: &Warehouse,
    report: &'static ReportDef,
) -> Result<Answer, String> {
    let now = project.clock.now();
    let moment = Moment::new(now, report.zone);
    let args = samples(report, &moment);
    let ask = AnswerRequest {
        report,
        args,
        moment,
        now,
        only: None,
        partial: false,
        notices: Vec::new(),
    };
    rehearse(warehouse, ask).await.map_err(|error| chain(&error.into()))
}

/// Which reports read which tables.
#[derive(Default)]
struct Readers(BTreeMap<&'static str, Vec<&'static str>>);

impl Readers {
    fn note(&mut self, report: &ReportDef, answer: &Answer) {
        for table in answer.reading.inputs.keys() {
            self.0.entry(table).or_default().push(report.name);
        }
    }

    /// Tables that reports read though nobody configured the source that would fill them.
    fn unfed(&self, app: &App) -> impl Iterator<Item = Mend> {
        self.0.iter().filter_map(|(table, reports)| {
            let source = app.registry.sources.iter().find(|source| source.table.name == *table)?;
            let enabled = app.project.config.source(source.name).enabled;
            if Readiness::of(source, &app.project.settings, enabled) != Readiness::Off {
                return None;
            }
            let Readiness::Half { missing } =
                Readiness::of(source, &app.project.settings, Some(true))
            else {
                return None;
            };
            let (reports, missing) = (reports.join(", "), missing.join(", "));
            let why = format!("{}: set {missing}, for {table} is read by {reports}", source.name);
            Some(Mend(Exit::Settings, why))
        })
    }
}
