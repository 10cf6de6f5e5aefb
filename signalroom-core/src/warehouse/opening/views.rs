//! Views follow their files.

use crate::declare::{Value, ViewDef};
use crate::warehouse::WarehouseError;
use crate::warehouse::dialect::{
    AuthoredSql, Names, place, quoted, translate, view_text, views_in_order,
};
use crate::warehouse::transaction::Transaction;

/// Drops the views that were created before, and creates those that are declared.
pub(super) async fn replace(
    transaction: &mut Transaction<'_>,
    names: &Names,
) -> Result<(), WarehouseError> {
    // The last created first: none is dropped before the views that read it.
    const CREATED: &str = "select name from signalroom.views order by place desc";
    const CLEAR: &str = "delete from signalroom.views";
    const ADD: &str = "insert into signalroom.views (name, place) values (:name, :place)";
    for row in transaction.query(CREATED, &[]).await?.iter() {
        let name: String = row.get("name")?;
        let drop = format!("drop view if exists {}", transaction.quoted(&name));
        transaction.execute_raw(&drop, &[]).await?;
    }
    transaction.execute(CLEAR, &[]).await?;
    for (place, view) in (0..).zip(views_in_order(names, transaction.backend())) {
        create(transaction, names, &view).await?;
        let name = Value::Text(view.name.to_owned());
        transaction.execute(ADD, &[("name", name), ("place", Value::Int(place))]).await?;
    }
    Ok(())
}

async fn create(
    transaction: &mut Transaction<'_>,
    names: &Names,
    view: &ViewDef,
) -> Result<(), WarehouseError> {
    let backend = transaction.backend();
    let (name, text) = (quoted(view.name, backend), view_text(view, backend));
    let head = format!("create view {name} as\n");
    let body = translate(text, backend, names);
    let created = async {
        transaction.raw.execute(&format!("{head}{}", body.text), &[]).await?;
        // SQLite checks a view only when it is read.
        transaction.raw.query(&format!("select * from {name} limit 0"), &[]).await
    };
    created.await.map(|_| ()).map_err(|error| {
        let sql = AuthoredSql { file: view.file, text, params: &[] };
        let place = place(sql, &body.prefixed(&head), &error);
        WarehouseError::View {
            view: view.name.to_owned(),
            place: place.unwrap_or_else(|| format!(" --> {}", view.file)),
            why: error.message,
        }
    })
}
