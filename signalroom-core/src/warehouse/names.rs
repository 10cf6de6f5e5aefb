//! The table registry: exactly the names that mean something in portable SQL.

use super::{Backend, WarehouseError};
use crate::declare::{Schema, TableDef, ViewDef};
use signalroom_syntax::table_names::{RUNTIME_TABLES, quoted_in_postgres, quoted_in_sqlite};
use std::collections::BTreeMap;

pub(super) use signalroom_syntax::table_names::in_sqlite;

/// What a name stands for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Named {
    /// A record's table.
    Table(TableDef),
    /// A view.
    View(ViewDef),
    /// One of the runtime's.
    Own,
}

/// All names, `schema.table` in small letters.
#[derive(Debug, Clone)]
pub(super) struct Names(BTreeMap<String, Named>);

impl Names {
    /// The names of all that was declared, and the runtime's.
    ///
    /// # Errors
    /// When two would be the same in SQLite's one file.
    pub(super) fn new(schema: &Schema) -> Result<Self, WarehouseError> {
        let own = RUNTIME_TABLES.into_iter().map(|name| (name, Named::Own));
        let tables = schema.tables.iter().map(|table| (table.name, Named::Table(*table)));
        let views = schema.views.iter().map(|view| (view.name, Named::View(*view)));
        let (mut names, mut files) = (BTreeMap::new(), BTreeMap::new());
        for (name, named) in own.chain(tables).chain(views) {
            let sqlite = in_sqlite(name);
            if let Some(first) = files.insert(sqlite.clone(), name) {
                let second = name.to_owned();
                return Err(WarehouseError::NamesCollide {
                    first: first.to_owned(),
                    second,
                    sqlite,
                });
            }
            names.insert(name.to_owned(), named);
        }
        Ok(Names(names))
    }

    /// Names that stand for nothing in particular.
    #[cfg(test)]
    pub(super) fn of(names: &[&str]) -> Self {
        Names(names.iter().map(|name| ((*name).to_owned(), Named::Own)).collect())
    }

    /// What the name stands for, in capitals or not.
    pub(super) fn get(&self, name: &str) -> Option<Named> {
        self.0.get(name.to_ascii_lowercase().as_str()).copied()
    }

    /// All names, sorted.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Named)> {
        self.0.iter().map(|(name, named)| (name.as_str(), *named))
    }

    /// The records' tables, sorted.
    pub(super) fn tables(&self) -> impl Iterator<Item = TableDef> {
        self.0.values().filter_map(|named| match named {
            Named::Table(table) => Some(*table),
            Named::View(_) | Named::Own => None,
        })
    }

    /// The views, sorted.
    pub(super) fn views(&self) -> impl Iterator<Item = ViewDef> {
        self.0.values().filter_map(|named| match named {
            Named::View(view) => Some(*view),
            Named::Table(_) | Named::Own => None,
        })
    }
}

/// The name as that database's own SQL writes it, quoted.
pub(super) fn quoted(name: &str, backend: Backend) -> String {
    match backend {
        Backend::Sqlite => quoted_in_sqlite(name),
        Backend::Postgres => quoted_in_postgres(name),
    }
}
