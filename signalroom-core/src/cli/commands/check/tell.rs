//! What `check` prints.

use super::found::{Found, Line, Tried};
use crate::Result;
use crate::cli::counted::counted;
use crate::cli::out::Out;
use crate::cli::rows;
use crate::cli::style::Tone;
use crate::cli::table::{Cell, Table};
use crate::settings::Mode;
use crate::settings::{CONFIG_FILE, Project};
use serde_json::json;

pub(super) fn tell(project: &Project, out: &mut Out, found: &Found) -> Result<()> {
    if out.json {
        return Ok(out.json(&as_json(project, found))?);
    }
    let has_file = project.root.join(CONFIG_FILE).is_file();
    let file =
        if has_file { CONFIG_FILE.to_owned() } else { format!("no {CONFIG_FILE}: all by default") };
    out.line(format!("root folder {}, {file}", project.root.display()))?;
    out.line("")?;
    out.table(&settings(&found.settings))?;
    out.line("")?;
    out.table(&tried(&found.tried))?;
    out.line("")?;
    for remarked in &found.remarks {
        let about = format!("{}: {}", remarked.about, counted(remarked.rows.rows.len(), "row"));
        let about = out.style.paint(Tone::Strong, &about);
        out.line(about)?;
        out.table(&rows::table(&remarked.rows))?;
        out.line("")?;
    }
    if found.mends.is_empty() {
        let fine = match project.mode {
            Mode::Sample => "sample mode, nothing to mend",
            Mode::Real => "nothing to mend",
        };
        let fine = out.style.paint(Tone::Good, fine);
        out.line(fine)?;
        if project.mode == Mode::Sample {
            out.line("set a source's settings in .env to use data of your own")?;
        }
        return Ok(());
    }
    let heading = format!("{} to mend", counted(found.mends.len(), "thing"));
    let heading = out.style.paint(Tone::Bad, &heading);
    out.line(heading)?;
    for mend in &found.mends {
        out.line(format!("  {}", mend.1))?;
    }
    Ok(())
}

fn settings(lines: &[Line]) -> Table {
    let mut table = Table::new(["SETTING", "VALUE", "READ FROM", "FOR"]);
    for line in lines {
        let value = match &line.value {
            Some(value) => value.into(),
            None => Cell::new(Tone::Dim, "not set"),
        };
        let origin = line.origin.map(|origin| origin.to_string()).unwrap_or_default();
        table.row([
            Cell::new(Tone::Strong, &line.name),
            value,
            origin.into(),
            Cell::new(Tone::Dim, &line.about),
        ]);
    }
    table
}

fn tried(all: &[Tried]) -> Table {
    let mut table = Table::new(["TRIED", "OUTCOME", ""]);
    for tried in all {
        let (mark, what) = match &tried.outcome {
            Ok(what) => (Cell::new(Tone::Good, "ok"), what.into()),
            Err(why) => (Cell::new(Tone::Bad, "failed"), Cell::new(Tone::Bad, why)),
        };
        table.row([Cell::new(Tone::Strong, &tried.what), mark, what]);
    }
    table
}

fn as_json(project: &Project, found: &Found) -> serde_json::Value {
    let settings = found.settings.iter().map(|line| {
        json!({
            "name": line.name,
            "value": line.value,
            "read_from": line.origin.map(|origin| origin.to_string()),
            "for": line.about,
        })
    });
    let tried = found.tried.iter().map(|tried| {
        json!({
            "what": tried.what,
            "ok": tried.outcome.is_ok(),
            "detail": tried.outcome.as_ref().unwrap_or_else(|why| why),
        })
    });
    let remarks = found
        .remarks
        .iter()
        .map(|remarked| json!({ "about": remarked.about, "rows": rows::json(&remarked.rows) }));
    json!({
        "root": project.root,
        "mode": project.mode.to_string(),
        "settings": settings.collect::<Vec<_>>(),
        "tried": tried.collect::<Vec<_>>(),
        "remarks": remarks.collect::<Vec<_>>(),
        "mend": found.mends.iter().map(|mend| &mend.1).collect::<Vec<_>>(),
    })
}
