//! The tables and views there are, and their names: `everflow.daily_stats` for people, the same with
//! `_` for the `.` in SQLite's one file, so that every place in a text stays where it was.

use signalroom_syntax::sql_words::{Word, WordKind, words};

/// A column of a table, a view or a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    /// The declared type; an expression has none.
    pub(crate) kind: Option<String>,
    /// Whether it may be NULL, as far as that is plain.
    pub(super) nullable: bool,
}

/// A table or a view.
#[derive(Debug)]
pub(super) struct Table {
    /// `schema.table`.
    pub(super) name: String,
    pub(super) columns: Vec<Column>,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Catalog(pub(super) Vec<Table>);

impl Catalog {
    pub(super) fn table(&self, name: &str) -> Option<&Table> {
        self.0.iter().find(|table| table.name.eq_ignore_ascii_case(name))
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.iter().map(|table| table.name.as_str())
    }

    /// The text with SQLite's names, of the same length.
    pub(super) fn for_sqlite(&self, text: &str) -> String {
        let all: Vec<_> = words(text).collect();
        let mut bytes = text.to_owned();
        for triple in all.windows(3) {
            if let Some(name) = dotted(text, triple)
                && self.table(name).is_some()
                && let [_, dot, _] = triple
            {
                bytes.replace_range(dot.start..dot.end(), "_");
            }
        }
        bytes
    }

    /// The name that people write for SQLite's.
    pub(super) fn for_people(&self, name: &str) -> String {
        let is = |table: &&str| same_in_sqlite(table, name);
        self.names().find(is).unwrap_or(name).to_owned()
    }
}

/// Whether the two names are one in SQLite's file.
pub(super) fn same_in_sqlite(one: &str, other: &str) -> bool {
    one.replace('.', "_").eq_ignore_ascii_case(&other.replace('.', "_"))
}

/// `schema.table`, if the three words are that.
fn dotted<'a>(text: &'a str, triple: &[Word<'_>]) -> Option<&'a str> {
    let [schema, dot, table] = triple else { return None };
    let names = schema.kind == WordKind::Name && table.kind == WordKind::Name;
    (names && dot.text == ".").then(|| &text[schema.start..table.end()])
}

#[cfg(test)]
mod tests {
    use super::{Catalog, Table, words};
    use proptest::prelude::*;

    fn catalog() -> Catalog {
        let table = Table { name: "everflow.daily_stats".to_owned(), columns: Vec::new() };
        Catalog(vec![table])
    }

    proptest! {
        /// Pieces that meet in every order: nothing but the point of a table's name changes.
        #[test]
        fn nothing_but_a_point_changes(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "everflow.daily_stats", "everflow", "daily_stats", ".", "x", " ", "'", "\"", "--", "\n", "/*", "*/",
                    "$q$", ":d", "1.5", "ä", ",",
                ]),
                0..30,
            ),
        ) {
            let text = pieces.concat();
            let sqlite = catalog().for_sqlite(&text);
            prop_assert_eq!(sqlite.replace("everflow_daily_stats", "everflow.daily_stats"), text.clone());
            for word in words(&text).filter(|word| word.text.starts_with(['\'', '"', '-', '/', '$'])) {
                prop_assert_eq!(&sqlite[word.start..word.end()], word.text);
            }
        }
    }

    #[test]
    fn only_table_names_change_and_no_place_moves() {
        let catalog = catalog();
        let text = "select s.date, 'everflow.daily_stats' from Everflow.Daily_Stats s -- everflow.daily_stats";
        let sqlite = catalog.for_sqlite(text);
        assert_eq!(sqlite, text.replace("Everflow.Daily", "Everflow_Daily"));
        assert_eq!(catalog.for_people("everflow_daily_stats"), "everflow.daily_stats");
        assert_eq!(catalog.for_people("other"), "other");
    }
}
