//! What a text refers to: tables and views by their names.

use super::names::{Named, Names};
use crate::declare::{TableDef, ViewDef};
use crate::warehouse::database::Backend;
use signalroom_syntax::sql_words::{Word, WordKind, words};

/// The records' tables that a text reads, through views, sorted by name.
pub(in crate::warehouse) fn inputs(text: &str, backend: Backend, names: &Names) -> Vec<TableDef> {
    let (mut tables, mut views) = (Vec::<TableDef>::new(), Vec::<ViewDef>::new());
    let mut texts = vec![text];
    while let Some(text) = texts.pop() {
        for named in references(text, names) {
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
    let (mut ordered, mut waiting) = (Vec::<ViewDef>::new(), names.views().collect::<Vec<_>>());
    while !waiting.is_empty() {
        let is_ready = |view: &ViewDef| {
            references(view_text(view, backend), names).iter().all(|named| match named {
                Named::View(read) => {
                    read.name == view.name || ordered.iter().any(|v| v.name == read.name)
                }
                Named::Table(_) | Named::Own => true,
            })
        };
        // Views that read each other are left to the database, which says so.
        let next = waiting.iter().position(is_ready).unwrap_or(0);
        ordered.push(waiting.remove(next));
    }
    ordered
}

/// The view's text for that database.
pub(in crate::warehouse) fn view_text(view: &ViewDef, backend: Backend) -> &'static str {
    match backend {
        Backend::Sqlite => view.sqlite,
        Backend::Postgres => view.postgres,
    }
}

/// Everything that a text names.
fn references(text: &str, names: &Names) -> Vec<Named> {
    let words: Vec<_> = words(text).collect();
    (0..words.len()).filter_map(|at| named_at(&words, at, names)).collect()
}

/// What the three words from here on name, if they are one of the names.
pub(super) fn named_at(words: &[Word<'_>], at: usize, names: &Names) -> Option<Named> {
    let follows_point = at > 0 && words[at - 1].text == ".";
    let [schema, point, table] = words.get(at..at + 3)? else { return None };
    let is_name = schema.kind == WordKind::Name && table.kind == WordKind::Name;
    if follows_point || !is_name || point.text != "." {
        return None;
    }
    names.get(&format!("{}.{}", schema.text, table.text))
}
