//! What is in the database, and what of it this warehouse made.

use super::stamps::Stamps;
use crate::declare::Value;
use crate::warehouse::WarehouseError;
use crate::warehouse::database::{Backend, RowSet};
use crate::warehouse::dialect::in_sqlite;
use crate::warehouse::store::Store;
use crate::warehouse::transaction::Transaction;
use std::collections::{BTreeMap, BTreeSet};

/// What kind of thing has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// A table.
    Table,
    /// A view.
    View,
    /// Something else that holds rows: a materialized view, a foreign table.
    Other,
}

/// Tables and views by their names in that kind of database.
#[derive(Debug)]
pub(super) struct Relations {
    backend: Backend,
    there: BTreeMap<String, Relation>,
}

impl Relations {
    /// Those that are there.
    pub(super) async fn read(store: &Store) -> Result<Self, WarehouseError> {
        let backend = store.database.backend();
        let rows = store.query("see what is in the warehouse", list(backend), &[]).await?;
        Relations::of(backend, &rows)
    }

    /// Those that are there, in a transaction.
    pub(super) async fn read_in(transaction: &mut Transaction<'_>) -> Result<Self, WarehouseError> {
        let backend = transaction.backend();
        let rows = transaction.query(list(backend), &[]).await?;
        Relations::of(backend, &rows)
    }

    fn of(backend: Backend, rows: &RowSet) -> Result<Self, WarehouseError> {
        let mut there = BTreeMap::new();
        for row in rows.iter() {
            let kind: String = row.get("kind")?;
            let relation = match kind.as_str() {
                "table" => Relation::Table,
                "view" => Relation::View,
                _ => Relation::Other,
            };
            there.insert(row.get("name")?, relation);
        }
        Ok(Relations { backend, there })
    }

    /// What has that name.
    pub(super) fn get(&self, name: &str) -> Option<Relation> {
        let spelled = self.spelled(name);
        self.there
            .get(&match self.backend {
                Backend::Sqlite => spelled.to_ascii_lowercase(),
                Backend::Postgres => spelled,
            })
            .copied()
    }

    /// The name in that kind of database.
    pub(super) fn spelled(&self, name: &str) -> String {
        match self.backend {
            Backend::Sqlite => in_sqlite(name),
            Backend::Postgres => name.to_owned(),
        }
    }
}

fn list(backend: Backend) -> &'static str {
    match backend {
        Backend::Sqlite => include_str!("list_relations.sqlite.sql"),
        Backend::Postgres => include_str!("list_relations.postgres.sql"),
    }
}

const OWN: &str = "select name from signalroom.tables";

fn names_in(rows: &RowSet) -> Result<BTreeSet<String>, WarehouseError> {
    rows.iter().map(|row| Ok(row.get("name")?)).collect()
}

/// The records' tables that this warehouse made; by default none.
#[derive(Debug, Default)]
pub(super) struct OwnTables {
    names: BTreeSet<String>,
    /// A warehouse of before has no list yet: there a table is its own if it looks like one.
    adopts: bool,
}

impl OwnTables {
    /// The list; `stamps` are those that the warehouse had before it was brought up.
    pub(super) async fn read(
        transaction: &mut Transaction<'_>,
        stamps: &Stamps,
    ) -> Result<Self, WarehouseError> {
        let names = names_in(&transaction.query(OWN, &[]).await?)?;
        Ok(OwnTables {
            names,
            adopts: stamps.migrations() > 0 && !stamps.has(Stamps::LISTS_TABLES),
        })
    }

    /// The list of a warehouse that has had all migrations.
    pub(super) async fn of(store: &Store) -> Result<Self, WarehouseError> {
        let rows = store.query("see which tables are its own", OWN, &[]).await?;
        Ok(OwnTables { names: names_in(&rows)?, adopts: false })
    }

    /// Whether a table of that name, which has the columns that every table of ours has, was made here.
    pub(super) fn contain(&self, name: &str) -> bool {
        self.names.contains(name) || self.adopts
    }

    /// Adds a table to the list.
    pub(super) async fn add(
        transaction: &mut Transaction<'_>,
        name: &str,
    ) -> Result<(), WarehouseError> {
        const ADD: &str =
            "insert into signalroom.tables (name) values (:name) on conflict (name) do nothing";
        transaction.execute(ADD, &[("name", Value::Text(name.to_owned()))]).await
    }
}
