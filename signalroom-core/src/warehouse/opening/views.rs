//! Views follow their files: one is replaced when its text changed, and what others built on it stays.

use super::postgres_views::{self, Remade};
use super::relations::{Relation, Relations};
use crate::declare::{Value, ViewDef};
use crate::warehouse::database::{Backend, DatabaseError, RowSet};
use crate::warehouse::dialect::{
    AuthoredSql, Names, Translated, place, translate, view_text, views_in_order,
};
use crate::warehouse::store::Store;
use crate::warehouse::transaction::Transaction;
use crate::warehouse::{OpenError, WarehouseError};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Makes the views that are declared, and removes those that no longer are.
///
/// # Errors
/// When something else has a view's name, the database refuses a view, or others read one whose columns change.
pub(super) async fn bring_up(
    transaction: &mut Transaction<'_>,
    names: &Names,
    relations: &Relations,
) -> Result<(), WarehouseError> {
    let own = OwnViews::of(
        &transaction.query(OWN, &[]).await?,
        &transaction.query(REPLACED, &[]).await?,
    )?;
    let views = Wanted::all(names, transaction.backend());
    let (mut remade, mut made) = (Remade::default(), Vec::new());
    for view in &views {
        let state = view.state(relations, &own)?;
        let is_due = matches!(state, State::Missing | State::OtherText);
        if is_due || (state == State::AsDeclared && remade.contains(view.name)) {
            make(transaction, view, &own, &mut remade).await?;
            made.push(view);
        }
    }
    for name in gone(&own, &views).filter(|name| relations.get(name) == Some(Relation::View)) {
        remove(transaction, name).await?;
    }
    record(transaction, &views, &made, &own).await
}

/// What is due of the views: those that are missing, have another text, or are no longer declared.
///
/// # Errors
/// When something else has a view's name.
pub(super) fn due(
    store: &Store,
    relations: &Relations,
    own: &OwnViews,
) -> Result<Vec<String>, WarehouseError> {
    let views = Wanted::all(&store.names, store.database.backend());
    let mut due = Vec::new();
    for view in &views {
        match view.state(relations, own)? {
            State::Missing => due.push(format!("the view `{}`", view.name)),
            State::OtherText => due.push(format!("the text of the view `{}`", view.name)),
            State::Replaced => tracing::warn!(
                "the view `{}` keeps the text that has replaced the one of this program; to go back to it, change it, if \
                 only by a comment",
                view.name
            ),
            State::AsDeclared => {}
        }
    }
    let gone = gone(own, &views);
    due.extend(gone.map(|name| format!("the view `{name}`, which is no longer declared")));
    Ok(due)
}

/// A view as it has to be.
struct Wanted {
    name: &'static str,
    /// Its file and its text there.
    source: AuthoredSql<'static>,
    /// The text as it is sent.
    sent: Translated,
    /// Tells whether that is another text than before.
    hash: String,
}

/// How a view is in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Missing,
    OtherText,
    /// It has another text, which has replaced the declared one: whoever has that is an older program.
    Replaced,
    AsDeclared,
}

impl Wanted {
    /// All that are declared, each after those that it reads.
    fn all(names: &Names, backend: Backend) -> Vec<Self> {
        let views = views_in_order(names, backend).into_iter();
        views.map(|view| Wanted::of(&view, names, backend)).collect()
    }

    fn of(view: &ViewDef, names: &Names, backend: Backend) -> Self {
        let text = view_text(view, backend);
        let sent = translate(text, backend, names);
        let hash = Sha256::digest(&sent.text);
        let hash = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let source = AuthoredSql { file: view.file, text, params: &[] };
        Wanted { name: view.name, source, sent, hash }
    }

    /// How it is now; fails if something else has its name.
    fn state(&self, relations: &Relations, own: &OwnViews) -> Result<State, WarehouseError> {
        match (relations.get(self.name), own.hashes.get(self.name)) {
            (None, _) => Ok(State::Missing),
            (Some(Relation::View), Some(hash)) if *hash == self.hash => Ok(State::AsDeclared),
            (Some(Relation::View), Some(_)) if own.has_replaced(self) => Ok(State::Replaced),
            (Some(Relation::View), Some(_)) => Ok(State::OtherText),
            (Some(_), _) => Err(OpenError::NotOurs { name: self.name.to_owned() }.into()),
        }
    }
}

/// The views that were made and are no longer declared.
fn gone<'o>(own: &'o OwnViews, views: &[Wanted]) -> impl Iterator<Item = &'o String> {
    own.hashes.keys().filter(|name| !views.iter().any(|view| view.name == *name))
}

/// The views that this warehouse made; by default none.
#[derive(Default)]
pub(super) struct OwnViews {
    /// The hashes of their texts.
    hashes: BTreeMap<String, String>,
    /// The hashes of texts that were replaced by others, with the names.
    replaced: BTreeSet<(String, String)>,
}

const OWN: &str = "select name, coalesce(hash, '') as hash from signalroom.views";
const REPLACED: &str = "select name, hash from signalroom.replaced_views";

impl OwnViews {
    /// Those of a warehouse that has had all migrations.
    pub(super) async fn read(store: &Store) -> Result<Self, WarehouseError> {
        const LOOK: &str = "see which views are there";
        let (own, replaced) =
            (store.query(LOOK, OWN, &[]).await?, store.query(LOOK, REPLACED, &[]).await?);
        OwnViews::of(&own, &replaced)
    }

    fn of(own: &RowSet, replaced: &RowSet) -> Result<Self, WarehouseError> {
        let pairs = |rows: &RowSet| {
            let pairs = rows.iter().map(|row| Ok((row.get("name")?, row.get("hash")?)));
            pairs.collect::<Result<Vec<_>, WarehouseError>>()
        };
        let (hashes, replaced) = (pairs(own)?, pairs(replaced)?);
        Ok(OwnViews {
            hashes: hashes.into_iter().collect(),
            replaced: replaced.into_iter().collect(),
        })
    }

    fn has_replaced(&self, view: &Wanted) -> bool {
        self.replaced.contains(&(view.name.to_owned(), view.hash.clone()))
    }
}

async fn make(
    transaction: &mut Transaction<'_>,
    view: &Wanted,
    own: &OwnViews,
    remade: &mut Remade,
) -> Result<(), WarehouseError> {
    let name = transaction.quoted(view.name);
    let made = match transaction.backend() {
        Backend::Sqlite => {
            transaction.execute_raw(&format!("drop view if exists {name}"), &[]).await?;
            let head = format!("create view {name} as\n");
            create(transaction, &name, &view.sent.prefixed(&head))
                .await
                .map_err(|error| (error, head))
        }
        Backend::Postgres => {
            let is_own = |name: &str| own.hashes.contains_key(name);
            postgres_views::replace(transaction, view.name, &view.sent, is_own, remade).await?
        }
    };
    made.map_err(|(error, head)| {
        let error = error.of(&format!("{head}{}", view.sent.text), transaction.session);
        let place = place(view.source, &view.sent.prefixed(&head), &error);
        WarehouseError::View {
            view: view.name.to_owned(),
            place: place.unwrap_or_else(|| format!(" --> {}", view.source.file)),
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
    views: &[Wanted],
    made: &[&Wanted],
    own: &OwnViews,
) -> Result<(), WarehouseError> {
    const REPLACE: &str = "insert into signalroom.replaced_views (name, hash) values (:name, :hash) \
                           on conflict (name, hash) do nothing";
    const CLEAR: &str = "delete from signalroom.views";
    const ADD: &str =
        "insert into signalroom.views (name, place, hash) values (:name, :place, :hash)";
    transaction.execute(CLEAR, &[]).await?;
    for (place, view) in (0..).zip(views) {
        let is_made = made.iter().any(|made| made.name == view.name);
        let before = own.hashes.get(view.name);
        let hash = before.filter(|_| !is_made).unwrap_or(&view.hash).clone();
        if let Some(before) = before.filter(|before| **before != hash) {
            let name = Value::Text(view.name.to_owned());
            let replaced = [("name", name), ("hash", Value::Text(before.clone()))];
            transaction.execute(REPLACE, &replaced).await?;
        }
        let arguments = [
            ("name", Value::Text(view.name.to_owned())),
            ("place", Value::Int(place)),
            ("hash", Value::Text(hash)),
        ];
        transaction.execute(ADD, &arguments).await?;
    }
    Ok(())
}
