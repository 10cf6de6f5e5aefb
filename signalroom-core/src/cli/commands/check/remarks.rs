//! What somebody left out on purpose is listed, so that nobody forgets it.

use super::found::{Found, Remarked};
use crate::cli::app::App;
use crate::cli::failure::chain;
use crate::warehouse::Warehouse;

pub(super) async fn remarks(app: &App, warehouse: &Warehouse, found: &mut Found) {
    for remark in &app.registry.remarks {
        match warehouse.select(&remark.statement, &[]).await {
            Ok(rows) if rows.rows.is_empty() => {}
            Ok(rows) => found.remarks.push(Remarked { about: remark.about, rows }),
            Err(error) => {
                let what = format!("statement {}", remark.statement.file);
                found.note(what, Err(chain(&error.into())));
            }
        }
    }
}
