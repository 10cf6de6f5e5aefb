//! What `check` prints.

use super::findings::{Attempt, Findings, SettingLine};
use crate::Result;
use crate::cli::numbers::count;
use crate::cli::out::Out;
use crate::cli::rows;
use crate::cli::style::{BAD, BOLD, DIM, GOOD};
use crate::cli::table::{Table, TextCell};
use crate::settings::{CONFIG_FILE, Mode, Project};
use serde_json::json;

pub(in crate::cli::commands) fn print(
    project: &Project,
    out: &mut Out,
    findings: &Findings,
) -> Result<()> {
    if out.json {
        return Ok(out.json(&as_json(project, findings))?);
    }
    let has_file = project.root.join(CONFIG_FILE).is_file();
    let file =
        if has_file { CONFIG_FILE.to_owned() } else { format!("no {CONFIG_FILE}: all by default") };
    out.line(format!("root folder {}, {file}", project.root.display()))?;
    out.line("")?;
    out.table(&settings(&findings.settings))?;
    out.line("")?;
    out.table(&attempts(&findings.attempts))?;
    out.line("")?;
    for remarked in &findings.remarks {
        let about = format!("{}: {}", remarked.about, count(remarked.rows.rows.len(), "row"));
        let about = out.color.paint(BOLD, &about);
        out.line(about)?;
        out.table(&rows::table(&remarked.rows))?;
        out.line("")?;
    }
    if findings.problems.is_empty() {
        let text = match project.mode {
            Mode::Sample => "sample mode, nothing to mend",
            Mode::Real => "nothing to mend",
        };
        let text = out.color.paint(GOOD, text);
        out.line(text)?;
        if project.mode == Mode::Sample {
            out.line("set a source's settings in .env to use data of your own")?;
        }
        return Ok(());
    }
    let heading = format!("{} to mend", count(findings.problems.len(), "thing"));
    let heading = out.color.paint(BAD, &heading);
    out.line(heading)?;
    for problem in &findings.problems {
        out.line(format!("  {}", problem.text))?;
    }
    Ok(())
}

fn settings(lines: &[SettingLine]) -> Table {
    let mut table = Table::new(["SETTING", "VALUE", "READ FROM", "FOR"]);
    for line in lines {
        let value = match &line.value {
            Some(value) => value.into(),
            None => TextCell::new(DIM, "not set"),
        };
        let origin = line.origin.map(|origin| origin.to_string()).unwrap_or_default();
        table.row([
            TextCell::new(BOLD, &line.name),
            value,
            origin.into(),
            TextCell::new(DIM, &line.about),
        ]);
    }
    table
}

fn attempts(attempts: &[Attempt]) -> Table {
    let mut table = Table::new(["TRIED", "OUTCOME", ""]);
    for attempt in attempts {
        let (mark, what) = match &attempt.outcome {
            Ok(what) => (TextCell::new(GOOD, "ok"), what.into()),
            Err(why) => (TextCell::new(BAD, "failed"), TextCell::new(BAD, why)),
        };
        table.row([TextCell::new(BOLD, &attempt.what), mark, what]);
    }
    table
}

fn as_json(project: &Project, findings: &Findings) -> serde_json::Value {
    let settings = findings.settings.iter().map(|line| {
        json!({
            "name": line.name,
            "value": line.value,
            "read_from": line.origin.map(|origin| origin.to_string()),
            "for": line.about,
        })
    });
    let tried = findings.attempts.iter().map(|attempt| {
        json!({
            "what": attempt.what,
            "ok": attempt.outcome.is_ok(),
            "detail": attempt.outcome.as_ref().unwrap_or_else(|why| why),
        })
    });
    let remarks = findings
        .remarks
        .iter()
        .map(|remarked| json!({ "about": remarked.about, "rows": rows::json(&remarked.rows) }));
    json!({
        "root": project.root,
        "mode": project.mode.to_string(),
        "settings": settings.collect::<Vec<_>>(),
        "tried": tried.collect::<Vec<_>>(),
        "remarks": remarks.collect::<Vec<_>>(),
        "mend": findings.problems.iter().map(|problem| &problem.text).collect::<Vec<_>>(),
    })
}
