//! The names that mean something in portable SQL: every table and view that was declared, and the
//! runtime's own tables.

use crate::declare::{Schema, TableDef, ViewDef};
use crate::warehouse::WarehouseError;
use crate::warehouse::database::Backend;
use signalroom_syntax::table_names::{RUNTIME_TABLES, quoted_in_postgres, quoted_in_sqlite};
use std::collections::BTreeMap;

pub(in crate::warehouse) use signalroom_syntax::table_names::in_sqlite;

/// What a name stands for.
#[derive(Debug, Clone, Copy)]
pub(in crate::warehouse) enum Named {
    /// A record's table.
    Table(TableDef),
    /// A view.
    View(ViewDef),
    /// One of the runtime's.
    Own,
}

/// All names, `schema.table` in lower case.
#[derive(Debug, Clone)]
pub(in crate::warehouse) struct Names(BTreeMap<String, Named>);

impl Names {
    /// The names of everything that was declared, and the runtime's.
    ///
    /// # Errors
    /// When two would be the same name in SQLite's one file.
    pub(in crate::warehouse) fn new(schema: &Schema) -> Result<Self, WarehouseError> {
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
    pub(in crate::warehouse) fn of(names: &[&str]) -> Self {
        Names(names.iter().map(|name| ((*name).to_owned(), Named::Own)).collect())
    }

    /// What the name stands for, in upper or lower case.
    pub(in crate::warehouse) fn get(&self, name: &str) -> Option<Named> {
        self.0.get(name.to_ascii_lowercase().as_str()).copied()
    }

    /// All names, sorted.
    pub(in crate::warehouse) fn iter(&self) -> impl Iterator<Item = (&str, Named)> {
        self.0.iter().map(|(name, named)| (name.as_str(), *named))
    }

    /// The records' tables, sorted.
    pub(in crate::warehouse) fn tables(&self) -> impl Iterator<Item = TableDef> {
        self.0.values().filter_map(|named| match named {
            Named::Table(table) => Some(*table),
            Named::View(_) | Named::Own => None,
        })
    }

    /// The views, sorted.
    pub(in crate::warehouse) fn views(&self) -> impl Iterator<Item = ViewDef> {
        self.0.values().filter_map(|named| match named {
            Named::View(view) => Some(*view),
            Named::Table(_) | Named::Own => None,
        })
    }
}

/// The name in that database's own SQL, quoted.
pub(in crate::warehouse) fn quoted(name: &str, backend: Backend) -> String {
    match backend {
        Backend::Sqlite => quoted_in_sqlite(name),
        Backend::Postgres => quoted_in_postgres(name),
    }
}
