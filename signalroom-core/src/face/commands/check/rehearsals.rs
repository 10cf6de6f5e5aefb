//! Every report is played through on the database in use: statements prepared, rows made up, templates
//! rendered, messages composed.

use super::command::{Found, Mend, Tried};
use crate::answer::args::samples;
use crate::answer::{Ask, rehearse};
use crate::declare::ReportDef;
use crate::face::Exit;
use crate::face::app::App;
use crate::face::counted::counted;
use crate::face::failure::chain;
use crate::settings::Project;
use crate::time::Moment;
use crate::warehouse::Warehouse;

pub(super) async fn rehearsals(
    app: &App,
    project: &Project,
    warehouse: &Warehouse,
    found: &mut Found,
) {
    for report in &app.registry.reports {
        let outcome = one(project, warehouse, report).await;
        note(found, format!("report {}", report.name), outcome);
    }
    // Those behind an `if` that made-up rows don't reach.
    for def in &app.registry.statements {
        if let Err(error) = warehouse.prepare(&def.statement).await {
            let what = format!("statement {}", def.statement.file);
            note(found, what, Err(chain(&error.into())));
        }
    }
}

async fn one(
    project: &Project,
    warehouse: &Warehouse,
    report: &'static ReportDef,
) -> Result<String, String> {
    let now = project.clock.now();
    let moment = Moment::new(now, report.timezone.parse().unwrap_or_default());
    let args = samples(report, &moment);
    let ask = Ask { report, args, moment, now, only: None, partial: false, notices: Vec::new() };
    let answer = rehearse(warehouse, ask).await.map_err(|error| chain(&error.into()))?;
    Ok(counted(answer.messages.len(), "message"))
}

fn note(found: &mut Found, what: String, outcome: Result<String, String>) {
    if let Err(why) = &outcome {
        found.mends.push(Mend(Exit::Failed, format!("{what}: {why}")));
    }
    found.tried.push(Tried { what, outcome });
}
