//! What a text refers to: tables and views by their names.

use super::names::{Named, Names};
use crate::declare::{TableDef, ViewDef};
use crate::warehouse::database::Backend;
use signalroom_syntax::sql_words::Word;
use signalroom_syntax::{table_names, views};

/// The records' tables that a text reads, through views, sorted by name.
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

/// The views, each after those that it reads.
pub(in crate::warehouse) fn views_in_order(names: &Names, backend: Backend) -> Vec<ViewDef> {
    views::in_order(names.views().collect(), |view| view.name, |view| view_text(view, backend))
}

/// The view's text for that database.
pub(in crate::warehouse) fn view_text(view: &ViewDef, backend: Backend) -> &'static str {
    match backend {
        Backend::Sqlite => view.sqlite,
        Backend::Postgres => view.postgres,
    }
}

/// What the three words from here on name, if they are one of the names.
pub(super) fn named_at(words: &[Word<'_>], at: usize, names: &Names) -> Option<Named> {
    table_names::name_at(words, at).and_then(|name| names.get(&name))
}
