//! Which names of the registry a text mentions.

use crate::declare::{TableDef, ViewDef};
use crate::warehouse::Backend;
use crate::warehouse::names::{Named, Names};
use signalroom_syntax::sql_words::Word;
use signalroom_syntax::table_names;

/// The records' tables that a text reads, through views, sorted.
pub(in crate::warehouse) fn inputs(text: &str, backend: Backend, names: &Names) -> Vec<TableDef> {
    let (mut tables, mut views) = (Vec::<TableDef>::new(), Vec::<ViewDef>::new());
    let mut texts = vec![text];
    while let Some(text) = texts.pop() {
        let named = table_names::names(text);
        for named in named.iter().filter_map(|name| names.get(name)) {
            match named {
                Named::Table(table) if !tables.contains(&table) => tables.push(table),
                Named::View(view) if !views.iter().any(|seen| seen.name == view.name) => {
                    texts.push(view_text(&view, backend));
                    views.push(view);
                }
                _ => {}
            }
        }
    }
    tables.sort_by_key(|table| table.name);
    tables
}

/// The half of a view that this database is given.
pub(in crate::warehouse) fn view_text(view: &ViewDef, backend: Backend) -> &'static str {
    match backend {
        Backend::Sqlite => view.sqlite,
        Backend::Postgres => view.postgres,
    }
}

/// What the three words from here on name, if that is in the registry.
pub(super) fn named_at(words: &[Word<'_>], at: usize, names: &Names) -> Option<Named> {
    table_names::name_at(words, at).and_then(|name| names.get(&name))
}
