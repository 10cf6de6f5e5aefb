//! The tables and views there are.

use signalroom_syntax::table_names::{same_in_sqlite, text_in_sqlite};

/// A column of a table, a view or a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    /// The declared type; an expression has none.
    pub(crate) kind: Option<String>,
    /// Whether it may be NULL, as far as that is certain.
    pub(in crate::sql) nullable: bool,
}

/// A table or a view.
#[derive(Debug)]
pub(in crate::sql) struct Table {
    /// `schema.table`.
    pub(in crate::sql) name: String,
    pub(in crate::sql) columns: Vec<Column>,
}

/// All tables and views.
#[derive(Debug, Default)]
pub(in crate::sql) struct Catalog(pub(in crate::sql) Vec<Table>);

impl Catalog {
    pub(in crate::sql) fn table(&self, name: &str) -> Option<&Table> {
        self.0.iter().find(|table| table.name.eq_ignore_ascii_case(name))
    }

    pub(in crate::sql) fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.iter().map(|table| table.name.as_str())
    }

    /// The text with SQLite's names; no place in it moves.
    pub(in crate::sql) fn for_sqlite(&self, text: &str) -> String {
        text_in_sqlite(text, |name| self.table(name).is_some())
    }

    /// The table or view that has this name in SQLite's one file.
    pub(in crate::sql) fn same_in_sqlite(&self, name: &str) -> Option<&str> {
        self.names().find(|known| same_in_sqlite(known, name))
    }
}
