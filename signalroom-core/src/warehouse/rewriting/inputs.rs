//! Which names of the registry a text mentions.

use crate::declare::{TableDef, ViewDef};
use crate::warehouse::Backend;
use crate::warehouse::names::{Named, Names};
use signalroom_syntax::sql_words::{Word, WordKind, words};

/// The records' tables that a text reads, through views, sorted.
pub(in crate::warehouse) fn inputs(text: &str, backend: Backend, names: &Names) -> Vec<TableDef> {
    let (mut tables, mut views) = (Vec::<TableDef>::new(), Vec::<ViewDef>::new());
    let mut texts = vec![text];
    while let Some(text) = texts.pop() {
        for named in mentioned(text, names) {
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

/// The names of the registry that stand in a text.
pub(in crate::warehouse) fn mentioned<'a>(
    text: &'a str,
    names: &'a Names,
) -> impl Iterator<Item = Named> + 'a {
    let words: Vec<_> = words(text).collect();
    let found: Vec<_> = (0..words.len()).filter_map(|at| named_at(&words, at, names)).collect();
    found.into_iter()
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
    let follows_point = at > 0 && words[at - 1].text == ".";
    let [schema, point, table] = words.get(at..at + 3)? else { return None };
    let is_name = schema.kind == WordKind::Name && table.kind == WordKind::Name;
    if follows_point || !is_name || point.text != "." {
        return None;
    }
    names.get(&format!("{}.{}", schema.text, table.text))
}
