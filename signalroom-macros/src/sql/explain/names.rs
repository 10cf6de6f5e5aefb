//! Names that there are not, or too often.

use super::context::Context;
use crate::sql::parse::{Relation, unquoted};
use crate::support::Finding;
use signalroom_syntax::functions;
use signalroom_syntax::nearest::{did_you_mean, list, nearest};
use signalroom_syntax::sql_words::WordKind;
use std::ops::Range;

/// No such table; SQLite does not give its place.
pub(super) fn table(context: Context<'_>, name: &str) -> Finding {
    let named: Vec<_> = context.statement.ctes.iter().map(String::as_str).collect();
    let tables = context.catalog.names();
    let known = || tables.clone().chain(named.iter().copied());
    let message = format!("no table `{name}`{}", did_you_mean(name, known()));
    let note = format!("there are {}", list(known()));
    let diagnostic = context.diagnostic(find(context, name), message).note(note);
    match nearest(name, known()) {
        Some(meant) => Finding::patched(diagnostic, meant),
        None => Finding::fatal(diagnostic),
    }
}

/// A relation that SQLite finds by its own name for it: Postgres does not, and the runtime would not know what is read.
pub(super) fn unqualified_table(context: Context<'_>) -> Option<Finding> {
    let is_with = |name: &str| context.statement.ctes.iter().any(|n| n.eq_ignore_ascii_case(name));
    let relations = context.statement.selects.iter().flat_map(|select| &select.scope.relations);
    let mut names =
        relations.filter(|relation| relation.columns.is_none()).map(|relation| &relation.name);
    let found = names.find(|name| {
        let bare = name.strip_prefix("main.").unwrap_or(name);
        !bare.contains('.') && !is_with(name) && context.catalog.same_in_sqlite(bare).is_some()
    });
    found.map(|name| table(context, name))
}

/// The words of a table's name, behind `from` or `join` first of all.
fn find(context: Context<'_>, name: &str) -> Range<usize> {
    let words = &context.statement.words;
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
pub(super) fn column(context: Context<'_>, name: &str) -> Finding {
    let at = context.word.unwrap_or_default();
    let words = at..at + 1 + 2 * name.matches('.').count();
    let quoted = context.statement.words.get(at).is_some_and(|word| word.kind == WordKind::Quoted);
    let name = &name.replace('"', "");
    let relations = context.statement.relations_at(at);
    let (alias, column) =
        name.rsplit_once('.').map_or((None, name.as_str()), |(a, c)| (Some(a), c));
    let meant: Vec<&Relation> = match alias {
        None => relations.clone(),
        Some(alias) => {
            relations.iter().copied().filter(|s| s.alias.eq_ignore_ascii_case(alias)).collect()
        }
    };
    if let (Some(alias), []) = (alias, meant.as_slice()) {
        return unknown_alias(context, at..words.end, alias, column, &relations);
    }
    let columns = || meant.iter().flat_map(|relation| relation.columns()).map(|c| c.name.as_str());
    let near = did_you_mean(column, columns());
    let has = match meant.as_slice() {
        [only] => format!("`{}` has no column `{column}`{near}", only.name),
        _ => format!("no column `{column}` here{near}"),
    };
    let mut diagnostic = context.diagnostic(words.clone(), has);
    for relation in meant.iter().filter(|relation| relation.columns.is_some()) {
        diagnostic = diagnostic.note(has_columns(relation));
    }
    if quoted {
        diagnostic = diagnostic.note(format!("text goes in single quotes: `'{column}'`"));
    }
    let instead = match (nearest(column, columns()), alias) {
        (Some(near), Some(alias)) => format!("{alias}.{near}"),
        (Some(near), None) => near.to_owned(),
        (None, _) => "null".to_owned(),
    };
    Finding::patched(diagnostic, instead)
}

fn has_columns(relation: &Relation) -> String {
    let columns = list(relation.columns().iter().map(|column| column.name.as_str()));
    format!("`{}` has {columns}", relation.alias)
}

/// `x.cost` where nothing is called `x`.
fn unknown_alias(
    context: Context<'_>,
    words: Range<usize>,
    alias: &str,
    column: &str,
    relations: &[&Relation],
) -> Finding {
    let aliases = || relations.iter().map(|relation| relation.alias.as_str());
    // The table's own name serves no more once it has an alias.
    let renamed = relations.iter().find(|s| s.name.rsplit('.').next() == Some(alias));
    let meant = renamed.map(|s| s.alias.as_str()).or_else(|| nearest(alias, aliases()));
    let near = meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
    let there = match relations {
        [] => "nothing is read here: is `from` missing?".to_owned(),
        _ => format!("this reads {}", list(aliases())),
    };
    let message = format!("nothing is called `{alias}` here{near}");
    let diagnostic = context.diagnostic(words.start..words.start + 1, message).note(there);
    let instead = meant.map_or_else(|| "null".to_owned(), |meant| format!("{meant}.{column}"));
    Finding { diagnostic, patch: Some((context.statement.bytes(words), instead)) }
}

/// A column that several relations have.
pub(super) fn ambiguous(context: Context<'_>, name: &str) -> Finding {
    let at = context.word.unwrap_or_default();
    let relations = context.statement.relations_at(at).into_iter();
    let having: Vec<_> = relations.filter(|relation| relation.column(name).is_some()).collect();
    let aliases: Vec<_> = having.iter().map(|relation| relation.alias.as_str()).collect();
    let ways: Vec<_> = aliases.iter().map(|alias| format!("`{alias}.{name}`")).collect();
    let whose = list(aliases.iter().copied());
    let message = format!("`{name}` is a column of {whose}: write {}", ways.join(" or "));
    let instead = aliases.first().map_or("null".to_owned(), |alias| format!("{alias}.{name}"));
    Finding::patched(context.diagnostic(at..at + 1, message), instead)
}

/// No such function.
pub(super) fn function(context: Context<'_>, name: &str) -> Finding {
    let at = context.word.unwrap_or_else(|| find(context, name).start);
    let known = functions::names;
    let meant = nearest(name, known().filter(|known| *known != "like"));
    let message = format!("no function `{name}`{}", did_you_mean(name, known()));
    let mut diagnostic = context.diagnostic(at..at + 1, message);
    if meant.is_none() {
        diagnostic =
            diagnostic.note(format!("there are {}", list(known().filter(|n| *n != "like"))));
    }
    Finding::patched(diagnostic, meant.unwrap_or("concat"))
}

/// A function that SQLite has and Postgres has not, or not alike.
pub(super) fn unshared(context: Context<'_>, name: &str) -> Finding {
    let at = context.word.unwrap_or_else(|| find(context, name).start);
    let message =
        format!("`{name}` is not the same on Postgres and SQLite: do it in Rust, on the rows");
    let note = "or write a pair of files, `NAME.sqlite.sql` and `NAME.postgres.sql`";
    Finding::patched(context.diagnostic(at..at + 1, message).note(note), "concat")
}
