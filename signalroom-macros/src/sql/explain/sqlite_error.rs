//! Which error of SQLite's it is.

use super::context::Context;
use super::{names, shape};
use crate::sql::parse::ParsedStatement;
use crate::sql::schema::{Catalog, SqliteError};
use crate::support::Finding;

/// The finding behind an error.
pub(in crate::sql) fn explain(
    error: &SqliteError,
    statement: &ParsedStatement<'_>,
    catalog: &Catalog,
) -> Finding {
    let word = error.offset.map(|offset| statement.word_at(offset));
    let context = Context { statement, catalog, word };
    let message = error.message.as_str();
    let subject = |before: &str| message.strip_prefix(before);
    if let Some(name) = subject("no such table: ") {
        names::table(context, name)
    } else if let Some(name) = subject("no such column: ") {
        names::column(context, name.split(" - should").next().unwrap_or(name))
    } else if let Some(name) = subject("ambiguous column name: ") {
        names::ambiguous(context, name)
    } else if let Some(name) = subject("no such function: ") {
        names::function(context, name)
    } else if let Some(name) = subject("not authorized to use function: ") {
        names::unshared(context, name)
    } else if let Some(name) = subject("wrong number of arguments to function ") {
        context.call(name, |name| format!("`{name}` does not take that many values"))
    } else if let Some(name) = message.strip_prefix("misuse of aggregate") {
        context.call(name.trim_start_matches(" function").trim_start_matches([':', ' ']), aggregate)
    } else if let Some(name) = subject("misuse of window function ") {
        context.call(name, |name| window(context, name))
    } else if message.starts_with("unrecognized token") {
        context.unclosed()
    } else if message.contains("syntax error") {
        context.syntax()
    } else if message.starts_with("incomplete input") {
        let last = statement.words.len().saturating_sub(1);
        Finding::fatal(
            context.diagnostic(last..last + 1, "the statement ends too early: is a bracket open?"),
        )
    } else {
        shape::explain(context, message)
    }
}

/// The finding in a statement that SQLite alone takes, for it names a table as SQLite does.
pub(in crate::sql) fn unqualified_table(
    statement: &ParsedStatement<'_>,
    catalog: &Catalog,
) -> Option<Finding> {
    names::unqualified_table(Context { statement, catalog, word: None })
}

fn aggregate(name: &str) -> String {
    format!(
        "`{name}` is not known yet where rows are still chosen (`where`, `on`, `group by`) or \
         inside another such function: write it after `select` or `having`, or in a `with`"
    )
}

fn window(context: Context<'_>, name: &str) -> String {
    if context.statement.words.iter().any(|word| word.is("over")) {
        format!(
            "`{name}` looks at rows that are chosen already: write it after `select` in a `with`, and choose from that"
        )
    } else {
        format!("`{name}` looks at the rows around: write `{name}(…) over (order by …)`")
    }
}
