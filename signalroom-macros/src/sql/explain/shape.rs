//! Parts of a statement that do not fit together.

use super::Case;
use crate::sql::check::Fault;
use crate::sql::outline::{Query, by_comma};

pub(super) fn explain(case: Case<'_>, message: &str) -> Fault {
    if message.starts_with("SELECTs to the left and right of ")
        && let Some(fault) = union(case)
    {
        return fault;
    }
    if message.starts_with("sub-select returns ")
        && let Some(fault) = one_value(case)
    {
        return fault;
    }
    if message.contains(" BY term ")
        && let Some(fault) = term(case, message)
    {
        return fault;
    }
    // What is left has SQLite's words; most end in the name they speak of.
    let last = message.rsplit(' ').next().unwrap_or_default();
    let named = || case.outline.words.iter().rposition(|word| word.is(last));
    let at = case.blamed.or_else(named).unwrap_or_default();
    Fault::last(case.says(at..at + 1, format!("cannot be read here: {message}")))
}

/// `order by 7` of a query with fewer columns, or a column that a `union` does not give.
fn term(case: Case<'_>, message: &str) -> Option<Fault> {
    let words = &case.outline.words;
    let digits = message.find(|letter: char| !letter.is_ascii_digit())?;
    let number: usize = message.get(..digits)?.parse().ok()?;
    let clause = if message.contains("GROUP BY") { "group" } else { "order" };
    let by = (1..words.len()).find(|at| words[at - 1].is(clause) && words[*at].is("by"))?;
    let term = by_comma(words, by + 1..words.len()).into_iter().nth(number.checked_sub(1)?)?;
    let most = message.rsplit_once("between 1 and ").map(|(_, most)| most);
    let message = match most {
        Some("1") => "the query gives one column only".to_owned(),
        Some(most) => format!("the query gives {most} columns"),
        None => "behind a `union`, sort by a column that it gives, or by its number".to_owned(),
    };
    let found = case.text(term.start);
    let says = format!("`{clause} by {found}`: {message}");
    Some(Fault::mended(case.says(term.start..term.start + 1, says), "1"))
}

/// The first `union` whose sides give different numbers of columns.
fn union(case: Case<'_>) -> Option<Fault> {
    let joints = case.outline.queries.iter().flat_map(|query| {
        let pairs = query.parts.windows(2).map(|pair| [pair[0].len(), pair[1].len()]);
        query.joints.iter().zip(pairs)
    });
    let (at, [one, other]) = joints.into_iter().find(|(_, [one, other])| one != other)?;
    let all = if case.text(at + 1).eq_ignore_ascii_case("all") { 2 } else { 1 };
    let words = *at..at + all;
    let joint = words.clone().map(|at| case.text(at)).collect::<Vec<_>>().join(" ");
    let message =
        format!("the parts of `{joint}` give different numbers of columns: {one} and {other}");
    Some(Fault::last(case.says(words, message)))
}

/// The first query in brackets that gives several columns where one value is wanted.
fn one_value(case: Case<'_>) -> Option<Fault> {
    let queries = case.outline.queries.iter().filter(|query| {
        let before = query.words.start.checked_sub(2).map_or("", |before| case.text(before));
        !["from", "join", "as", "exists", ","].iter().any(|word| before.eq_ignore_ascii_case(word))
    });
    let several = |query: &&Query| {
        query.words.start > 0 && query.parts.first().is_some_and(|part| part.len() != 1)
    };
    let query = queries.into_iter().find(several)?;
    let number = query.parts.first().map_or(0, Vec::len);
    let message =
        format!("a query in brackets stands for one value here, and this gives {number} columns");
    let words = query.words.start..query.words.start + 1;
    let whole = case.outline.bytes(query.words.clone());
    Some(Fault {
        mistake: case.says(words, message),
        mend: Some((whole, "select null".to_owned())),
    })
}
