//! Names that there are not, or too often.

use super::Case;
use crate::sql::check::Fault;
use crate::sql::outline::{Source, unquoted};
use crate::wording::list;
use signalroom_syntax::functions;
use signalroom_syntax::nearest::{did_you_mean, nearest};
use signalroom_syntax::sql_words::WordKind;
use std::ops::Range;

/// No such table; SQLite does not say where.
pub(super) fn table(case: Case<'_>, name: &str) -> Fault {
    let named: Vec<_> = case.outline.named.iter().map(String::as_str).collect();
    let tables = case.catalog.names();
    let known = || tables.clone().chain(named.iter().copied());
    let message = format!("no table `{name}`{}", did_you_mean(name, known()));
    let note = format!("there are {}", list(known()));
    let mistake = case.says(find(case, name), message).note(note);
    match nearest(name, known()) {
        Some(meant) => Fault::mended(mistake, meant),
        None => Fault::last(mistake),
    }
}

/// A source that SQLite finds by its own name for it: Postgres does not, and the runtime would not know what is read.
pub(super) fn not_portable(case: Case<'_>) -> Option<Fault> {
    let is_with = |name: &str| case.outline.named.iter().any(|n| n.eq_ignore_ascii_case(name));
    let sources = case.outline.selects.iter().flat_map(|select| &select.scope.sources);
    let mut names = sources.filter(|source| source.columns.is_none()).map(|source| &source.name);
    let found = names.find(|name| {
        let bare = name.strip_prefix("main.").unwrap_or(name);
        !bare.contains('.') && !is_with(name) && case.catalog.same_in_sqlite(bare).is_some()
    });
    found.map(|name| table(case, name))
}

/// The words of a table's name, behind `from` or `join` first of all.
fn find(case: Case<'_>, name: &str) -> Range<usize> {
    let words = &case.outline.words;
    let length = 1 + 2 * name.matches('.').count();
    let is = |at: &usize| {
        let text: String = words.iter().skip(*at).take(length).map(unquoted).collect();
        text.eq_ignore_ascii_case(name)
    };
    let reads = |at: &usize| {
        let before = at.checked_sub(1).map(|before| &words[before]);
        before.is_some_and(|b| b.is("from") || b.is("join") || b.text == "," || b.text == "(")
    };
    let all = (0..words.len()).filter(is);
    let at = all.clone().find(reads).or_else(|| all.clone().next()).unwrap_or_default();
    at..at + length
}

/// No such column: `cots` or `d.cots`.
pub(super) fn column(case: Case<'_>, name: &str) -> Fault {
    let at = case.blamed.unwrap_or_default();
    let words = at..at + 1 + 2 * name.matches('.').count();
    let quoted = case.outline.words.get(at).is_some_and(|word| word.kind == WordKind::Quoted);
    let name = &name.replace('"', "");
    let sources = case.outline.sources_at(at);
    let (alias, column) =
        name.rsplit_once('.').map_or((None, name.as_str()), |(a, c)| (Some(a), c));
    let meant: Vec<&Source> = match alias {
        None => sources.clone(),
        Some(alias) => {
            sources.iter().copied().filter(|s| s.alias.eq_ignore_ascii_case(alias)).collect()
        }
    };
    if let (Some(alias), []) = (alias, meant.as_slice()) {
        return no_source(case, at..words.end, alias, column, &sources);
    }
    let columns = || meant.iter().flat_map(|source| source.columns()).map(|c| c.name.as_str());
    let near = did_you_mean(column, columns());
    let has = match meant.as_slice() {
        [only] => format!("`{}` has no column `{column}`{near}", only.name),
        _ => format!("no column `{column}` here{near}"),
    };
    let mut mistake = case.says(words.clone(), has);
    for source in meant.iter().filter(|source| source.columns.is_some()) {
        mistake = mistake.note(has_columns(source));
    }
    if quoted {
        mistake = mistake.note(format!("a text stands in single quotes: `'{column}'`"));
    }
    let instead = match (nearest(column, columns()), alias) {
        (Some(near), Some(alias)) => format!("{alias}.{near}"),
        (Some(near), None) => near.to_owned(),
        (None, _) => "null".to_owned(),
    };
    Fault::mended(mistake, instead)
}

fn has_columns(source: &Source) -> String {
    let columns = list(source.columns().iter().map(|column| column.name.as_str()));
    format!("`{}` has {columns}", source.alias)
}

/// `x.cost` where nothing is called `x`.
fn no_source(
    case: Case<'_>,
    words: Range<usize>,
    alias: &str,
    column: &str,
    sources: &[&Source],
) -> Fault {
    let aliases = || sources.iter().map(|source| source.alias.as_str());
    // The table's own name serves no more once it has an alias.
    let renamed = sources.iter().find(|s| s.name.rsplit('.').next() == Some(alias));
    let meant = renamed.map(|s| s.alias.as_str()).or_else(|| nearest(alias, aliases()));
    let near = meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
    let there = match sources {
        [] => "nothing is read here: is `from` missing?".to_owned(),
        _ => format!("this reads {}", list(aliases())),
    };
    let message = format!("nothing is called `{alias}` here{near}");
    let mistake = case.says(words.start..words.start + 1, message).note(there);
    let instead = meant.map_or_else(|| "null".to_owned(), |meant| format!("{meant}.{column}"));
    Fault { mistake, mend: Some((case.outline.bytes(words), instead)) }
}

/// A column that several sources have.
pub(super) fn ambiguous(case: Case<'_>, name: &str) -> Fault {
    let at = case.blamed.unwrap_or_default();
    let sources = case.outline.sources_at(at).into_iter();
    let having: Vec<_> = sources.filter(|source| source.column(name).is_some()).collect();
    let aliases: Vec<_> = having.iter().map(|source| source.alias.as_str()).collect();
    let ways: Vec<_> = aliases.iter().map(|alias| format!("`{alias}.{name}`")).collect();
    let whose = list(aliases.iter().copied());
    let message = format!("`{name}` is a column of {whose}: write {}", ways.join(" or "));
    let instead = aliases.first().map_or("null".to_owned(), |alias| format!("{alias}.{name}"));
    Fault::mended(case.says(at..at + 1, message), instead)
}

/// No such function.
pub(super) fn function(case: Case<'_>, name: &str) -> Fault {
    let at = case.blamed.unwrap_or_else(|| find(case, name).start);
    let known = functions::names;
    let meant = nearest(name, known().filter(|known| *known != "like"));
    let message = format!("no function `{name}`{}", did_you_mean(name, known()));
    let mut mistake = case.says(at..at + 1, message);
    if meant.is_none() {
        mistake = mistake.note(format!("there are {}", list(known().filter(|n| *n != "like"))));
    }
    Fault::mended(mistake, meant.unwrap_or("concat"))
}

/// A function that SQLite has and Postgres has not, or not alike.
pub(super) fn unshared(case: Case<'_>, name: &str) -> Fault {
    let at = case.blamed.unwrap_or_else(|| find(case, name).start);
    let message =
        format!("`{name}` is not the same on Postgres and SQLite: do it in Rust, on the rows");
    let note = "or write a pair of files, `NAME.sqlite.sql` and `NAME.postgres.sql`";
    Fault::mended(case.says(at..at + 1, message).note(note), "concat")
}
