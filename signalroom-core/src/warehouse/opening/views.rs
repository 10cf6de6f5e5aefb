//! Views follow their files: one is replaced when its text changed, and what others built on it stays.

use super::postgres_views::{self, Remade};
use super::relations::{Relation, Relations};
use crate::declare::{Value, ViewDef};
use crate::warehouse::WarehouseError;
use crate::warehouse::database::{Backend, DatabaseError, RowSet};
use crate::warehouse::dialect::{
    AuthoredSql, Names, Translated, place, translate, view_text, views_in_order,
};
use crate::warehouse::store::Store;
use crate::warehouse::transaction::Transaction;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Makes the views that are declared, and removes those that no longer are.
///
/// # Errors
/// When something else has a view's name, the database refuses a view, or others read one whose columns change.
pub(super) async fn bring_up(
    transaction: &mut Transaction<'_>,
    names: &Names,
    relations: &Relations,
) -> Result<(), WarehouseError> {
    let own = own_views(&transaction.query(OWN, &[]).await?)?;
    let views = views_in_order(names, transaction.backend());
    let mut remade = Remade::default();
    for view in &views {
        let sent = translate(view_text(view, transaction.backend()), transaction.backend(), names);
        let there = relations.get(view.name);
        match (own.get(view.name), there) {
            (_, Some(Relation::Table | Relation::Other)) | (None, Some(Relation::View)) => {
                return Err(WarehouseError::NotOurs { name: view.name.to_owned() });
            }
            (Some(hash), Some(Relation::View))
                if !remade.contains(view.name) && *hash == hash_of(&sent) => {}
            _ => make(transaction, view, &sent, &own, &mut remade).await?,
        }
    }
    for name in own.keys().filter(|name| !views.iter().any(|view| view.name == *name)) {
        if relations.get(name) == Some(Relation::View) {
            remove(transaction, name).await?;
        }
    }
    record(transaction, &views, names).await
}

/// What is due of the views: those that are missing, have another text, or are no longer declared.
///
/// # Errors
/// When something else has a view's name.
pub(super) async fn due(
    store: &Store,
    relations: &Relations,
) -> Result<Vec<String>, WarehouseError> {
    let own = own_views(&store.query("see which views are there", OWN, &[]).await?)?;
    let backend = store.database.backend();
    let views = views_in_order(&store.names, backend);
    let mut due = Vec::new();
    for view in &views {
        let hash = hash_of(&translate(view_text(view, backend), backend, &store.names));
        match (relations.get(view.name), own.get(view.name)) {
            (None, _) => due.push(format!("the view `{}`", view.name)),
            (Some(Relation::View), Some(known)) if *known == hash => {}
            (Some(Relation::View), Some(_)) => {
                due.push(format!("the text of the view `{}`", view.name));
            }
            (Some(_), _) => return Err(WarehouseError::NotOurs { name: view.name.to_owned() }),
        }
    }
    let gone = own.keys().filter(|name| !views.iter().any(|view| view.name == *name));
    due.extend(gone.map(|name| format!("the view `{name}`, which is no longer declared")));
    Ok(due)
}

/// The views that this warehouse made, with the hashes of their texts.
type OwnViews = BTreeMap<String, String>;

const OWN: &str = "select name, coalesce(hash, '') as hash from signalroom.views";

fn own_views(rows: &RowSet) -> Result<OwnViews, WarehouseError> {
    rows.iter().map(|row| Ok((row.get("name")?, row.get("hash")?))).collect()
}

fn hash_of(sent: &Translated) -> String {
    Sha256::digest(&sent.text).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

async fn make(
    transaction: &mut Transaction<'_>,
    view: &ViewDef,
    sent: &Translated,
    own: &OwnViews,
    remade: &mut Remade,
) -> Result<(), WarehouseError> {
    let name = transaction.quoted(view.name);
    let made = match transaction.backend() {
        Backend::Sqlite => {
            transaction.execute_raw(&format!("drop view if exists {name}"), &[]).await?;
            let head = format!("create view {name} as\n");
            create(transaction, &name, &sent.prefixed(&head)).await.map_err(|error| (error, head))
        }
        Backend::Postgres => {
            let is_own = |name: &str| own.contains_key(name);
            postgres_views::replace(transaction, view.name, sent, is_own, remade).await?
        }
    };
    made.map_err(|(error, head)| {
        let text = view_text(view, transaction.backend());
        let sql = AuthoredSql { file: view.file, text, params: &[] };
        let place = place(sql, &sent.prefixed(&head), &error);
        WarehouseError::View {
            view: view.name.to_owned(),
            place: place.unwrap_or_else(|| format!(" --> {}", view.file)),
            why: error.message,
        }
    })
}

async fn create(
    transaction: &mut Transaction<'_>,
    name: &str,
    statement: &Translated,
) -> Result<(), DatabaseError> {
    transaction.raw.execute(&statement.text, &[]).await?;
    // SQLite checks a view only when it is read.
    transaction.raw.query(&format!("select * from {name} limit 0"), &[]).await.map(|_| ())
}

/// Removes a view that is no longer declared. One that others read is left to them.
async fn remove(transaction: &mut Transaction<'_>, name: &str) -> Result<(), WarehouseError> {
    if transaction.backend() == Backend::Postgres
        && !postgres_views::readers(transaction, name).await?.is_empty()
    {
        return Ok(());
    }
    let drop = format!("drop view if exists {}", transaction.quoted(name));
    transaction.execute_raw(&drop, &[]).await.map(|_| ())
}

async fn record(
    transaction: &mut Transaction<'_>,
    views: &[ViewDef],
    names: &Names,
) -> Result<(), WarehouseError> {
    const CLEAR: &str = "delete from signalroom.views";
    const ADD: &str =
        "insert into signalroom.views (name, place, hash) values (:name, :place, :hash)";
    transaction.execute(CLEAR, &[]).await?;
    let backend = transaction.backend();
    for (place, view) in (0..).zip(views) {
        let hash = hash_of(&translate(view_text(view, backend), backend, names));
        let arguments = [
            ("name", Value::Text(view.name.to_owned())),
            ("place", Value::Int(place)),
            ("hash", Value::Text(hash)),
        ];
        transaction.execute(ADD, &arguments).await?;
    }
    Ok(())
}
