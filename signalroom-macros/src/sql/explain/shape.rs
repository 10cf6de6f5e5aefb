//! Parts of a statement that do not fit together.

use super::context::Context;
use crate::sql::parse::{Query, by_comma};
use crate::support::Finding;

pub(super) fn explain(context: Context<'_>, message: &str) -> Finding {
    if message.starts_with("SELECTs to the left and right of ")
        && let Some(finding) = union(context)
    {
        return finding;
    }
    if message.starts_with("sub-select returns ")
        && let Some(finding) = one_value(context)
    {
        return finding;
    }
    if message.contains(" BY term ")
        && let Some(finding) = term(context, message)
    {
        return finding;
    }
    // What is left has SQLite's words; most end in the name they speak of.
    let last = message.rsplit(' ').next().unwrap_or_default();
    let named = || context.statement.words.iter().rposition(|word| word.is(last));
    let at = context.word.or_else(named).unwrap_or_default();
    Finding::fatal(context.diagnostic(at..at + 1, format!("cannot be read here: {message}")))
}

/// `order by 7` of a query with fewer columns, or a column that a `union` does not give.
fn term(context: Context<'_>, message: &str) -> Option<Finding> {
    let words = &context.statement.words;
    let digits = message.find(|letter: char| !letter.is_ascii_digit())?;
    let number: usize = message.get(..digits)?.parse().ok()?;
    let clause = if message.contains("GROUP BY") { "group" } else { "order" };
    let by = (1..words.len()).find(|at| words[at - 1].is(clause) && words[*at].is("by"))?;
    let term = by_comma(words, by + 1..words.len()).into_iter().nth(number.checked_sub(1)?)?;
    let most = message.rsplit_once("between 1 and ").map(|(_, most)| most);
    let message = match most {
        Some("1") => "the query gives only one column".to_owned(),
        Some(most) => format!("the query gives {most} columns"),
        None => "after a `union`, sort by a column that it returns, or by its number".to_owned(),
    };
    let found = context.text(term.start);
    let message = format!("`{clause} by {found}`: {message}");
    Some(Finding::patched(context.diagnostic(term.start..term.start + 1, message), "1"))
}

/// The first `union` whose sides give different numbers of columns.
fn union(context: Context<'_>) -> Option<Finding> {
    let set_operators = context.statement.queries.iter().flat_map(|query| {
        let pairs = query.branches.windows(2).map(|pair| [pair[0].len(), pair[1].len()]);
        query.set_operators.iter().zip(pairs)
    });
    let (at, [one, other]) = set_operators.into_iter().find(|(_, [one, other])| one != other)?;
    let all = if context.text(at + 1).eq_ignore_ascii_case("all") { 2 } else { 1 };
    let words = *at..at + all;
    let operator = words.clone().map(|at| context.text(at)).collect::<Vec<_>>().join(" ");
    let message =
        format!("the parts of `{operator}` give different numbers of columns: {one} and {other}");
    Some(Finding::fatal(context.diagnostic(words, message)))
}

/// The first query in brackets that gives several columns where one value is wanted.
fn one_value(context: Context<'_>) -> Option<Finding> {
    let queries = context.statement.queries.iter().filter(|query| {
        let before = query.words.start.checked_sub(2).map_or("", |before| context.text(before));
        !["from", "join", "as", "exists", ","].iter().any(|word| before.eq_ignore_ascii_case(word))
    });
    let several = |query: &&Query| {
        query.words.start > 0 && query.branches.first().is_some_and(|branch| branch.len() != 1)
    };
    let query = queries.into_iter().find(several)?;
    let number = query.branches.first().map_or(0, Vec::len);
    let message =
        format!("a query in brackets stands for one value here, and this gives {number} columns");
    let words = query.words.start..query.words.start + 1;
    let whole = context.statement.bytes(query.words.clone());
    Some(Finding {
        diagnostic: context.diagnostic(words, message),
        patch: Some((whole, "select null".to_owned())),
    })
}
