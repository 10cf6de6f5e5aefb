//! `migrate`: brings the warehouse up to what this program declares.

use super::check;
use crate::Result;
use crate::cli::Exit;
use crate::cli::app::{App, in_words};
use crate::cli::out::Out;
use crate::run::migrate_warehouse;
use crate::warehouse::Relabeled;
use clap::Command;
use serde_json::{Value, json};

pub(super) fn command() -> Command {
    Command::new("migrate")
        .about("Check the warehouse and the reports, then bring the warehouse up to what this program declares")
}

/// Where `check` finds something to mend in what the warehouse is for, nothing is changed.
pub(super) async fn run(app: &App, out: &mut Out) -> Result<Exit> {
    let findings = check::find(app, check::Scope::Warehouse).await;
    if check::exit(&findings) != Exit::Fine {
        check::print(&app.project, out, &findings)?;
        return Ok(check::exit(&findings));
    }
    let warehouse = migrate_warehouse(&app.registry, &app.project).await?;
    warehouse.close().await;
    let (done, relabeled) = (warehouse.brought_up(), warehouse.relabeled());
    if out.json {
        let relabeled: Vec<_> = relabeled.iter().map(as_json).collect();
        out.json(&json!({ "brought_up": done, "relabeled": relabeled }))?;
        return Ok(Exit::Fine);
    }
    relabeled.iter().try_for_each(|relabeled| out.line(in_words(relabeled)))?;
    if done.is_empty() {
        out.line("the warehouse is as declared")?;
    } else {
        out.line(format!("brought up: {}", done.join(", ")))?;
    }
    Ok(Exit::Fine)
}

fn as_json(relabeled: &Relabeled) -> Value {
    let Relabeled { table, column, rows, kept, .. } = relabeled;
    json!({ "table": table, "column": column, "rows": rows, "kept": kept })
}
