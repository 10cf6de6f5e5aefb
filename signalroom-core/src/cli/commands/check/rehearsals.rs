//! Every report is rehearsed on the database in use: statements prepared, rows made up, templates rendered, messages
//! composed.

use super::findings::{Findings, Problem};
use crate::Class;
use crate::answer::{Answer, ReportDef};
use crate::cli::app::App;
use crate::cli::numbers::count;
use crate::run::{ReportPlan, SourceState};
use crate::warehouse::Warehouse;
use std::collections::BTreeMap;

/// Rehearses all of them, and returns which tables they read that nothing is configured to fill.
pub(super) async fn rehearsals(
    app: &App,
    warehouse: &Warehouse,
    findings: &mut Findings,
) -> Vec<Problem> {
    let mut readers = Readers::default();
    for report in &app.registry.reports {
        let what = format!("report {}", report.name);
        let plan = ReportPlan::rehearsal(&app.project, report);
        match app.runner(warehouse).rehearse(&plan).await {
            Ok(answer) => {
                readers.add(report, &answer);
                for failed in &answer.failed {
                    findings.failed(what.clone(), &failed.error);
                }
                findings.passed(what, count(answer.messages.len(), "message"));
            }
            Err(error) => findings.failed(what, &error),
        }
    }
    // Those behind an `if` that made-up rows don't reach.
    for def in &app.registry.statements {
        if let Err(error) = warehouse.prepare(&def.statement).await {
            findings.failed(format!("statement {}", def.statement.file), &error.into());
        }
    }
    readers.without_source(app).collect()
}

/// Which reports read which tables.
#[derive(Default)]
struct Readers(BTreeMap<&'static str, Vec<&'static str>>);

impl Readers {
    fn add(&mut self, report: &ReportDef, answer: &Answer) {
        for table in answer.reading.inputs.keys() {
            self.0.entry(table).or_default().push(report.name);
        }
    }

    /// Tables that reports read though nobody configured the source that would fill them.
    fn without_source(&self, app: &App) -> impl Iterator<Item = Problem> {
        self.0.iter().filter_map(|(table, reports)| {
            let source = app.registry.filling(table)?;
            let SourceState::NotConfigured { missing } = app.source_state(source) else {
                return None;
            };
            let (reports, missing) = (reports.join(", "), missing.join(", "));
            let text = format!("{}: set {missing}, for {table} is read by {reports}", source.name);
            (!missing.is_empty()).then_some(Problem { class: Class::Settings, text })
        })
    }
}
