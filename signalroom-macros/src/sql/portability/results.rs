//! What both databases take and answer differently: the order of nulls, sums with dates.

use crate::sql::parse::{ParsedStatement, Scope, by_comma, closing, ends_operand, outside};
use crate::support::Diagnostic;
use signalroom_syntax::sql_words::{Word, WordKind};
use std::ops::Range;

/// All such differences, in a statement that SQLite takes.
pub(in crate::sql) fn differences(statement: &ParsedStatement<'_>) -> Vec<Diagnostic> {
    let words = &statement.words;
    let orders = (1..words.len()).filter(|at| words[at - 1].is("order") && words[*at].is("by"));
    let sums = (0..words.len()).filter(|at| ["+", "-"].contains(&words[*at].text));
    let orders = orders.flat_map(|at| order(statement, at));
    orders.chain(sums.filter_map(|at| sum(statement, at))).collect()
}

/// The terms of an `order by` that may be null and have no `nulls first` or `nulls last`.
fn order(statement: &ParsedStatement<'_>, by: usize) -> Vec<Diagnostic> {
    let words = &statement.words;
    let ends = ["limit", "offset", "rows", "range", "groups", ")", ";"];
    let end = outside(words, by + 1..words.len()).into_iter();
    let end = end
        .into_iter()
        .find(|at| ends.iter().any(|end| words[*at].is(end) || words[*at].text == *end));
    let terms = by_comma(words, by + 1..end.unwrap_or(words.len()));
    terms.into_iter().filter_map(|term| nulls(statement, by, term)).collect()
}

fn nulls(statement: &ParsedStatement<'_>, by: usize, term: Range<usize>) -> Option<Diagnostic> {
    let words = &statement.words[term.clone()];
    let (expression, direction) = match words {
        [.., nulls, _] if nulls.is("nulls") => return None,
        [expression @ .., way] if way.is("asc") || way.is("desc") => (expression, way.text),
        _ => (words, ""),
    };
    if expression.is_empty() || !sorted_nullable(statement, by, expression) {
        return None;
    }
    let bytes = statement.bytes(term.start..term.start + expression.len());
    let short = match expression {
        [only] => only.text.to_owned(),
        [alias, _, name] => format!("{}.{}", alias.text, name.text),
        _ => "…".to_owned(),
    };
    let space = if direction.is_empty() { "" } else { " " };
    let message = format!(
        "this may be null, and Postgres sorts nulls last, SQLite first: write `{short}{space}{direction} nulls last`"
    );
    Some(Diagnostic::new(bytes, message))
}

fn sorted_nullable(statement: &ParsedStatement<'_>, by: usize, expression: &[Word<'_>]) -> bool {
    let queries = statement.queries.iter().filter(|query| query.words.contains(&by));
    let query = queries.min_by_key(|query| query.words.len());
    let own = query.filter(|query| outside(&statement.words, query.words.clone()).contains(&by));
    let outputs = own.map(|query| query.branches.as_slice()).unwrap_or_default();
    let output = |index: usize| {
        outputs.iter().any(|branch| branch.get(index).is_none_or(|column| column.nullable))
    };
    if let ([word], Some(first)) = (expression, outputs.first()) {
        let named = || first.iter().position(|column| word.is(&column.name));
        let index = if word.kind == WordKind::Number {
            word.text.parse::<usize>().ok().and_then(|n| n.checked_sub(1))
        } else {
            named()
        };
        if let Some(index) = index {
            return output(index);
        }
    }
    let around = statement.enclosing_selects(by);
    around.first().is_none_or(|select| select.scope.nullable(expression))
}

/// A `+` or `-` between two operands of which one is a day or an argument.
fn sum(statement: &ParsedStatement<'_>, sign: usize) -> Option<Diagnostic> {
    let words = &statement.words;
    if sign == 0 || !ends_operand(&words[sign - 1]) || words.get(sign + 1).is_none() {
        return None;
    }
    let around = statement.enclosing_selects(sign);
    let scope = &around.first()?.scope;
    let (before, after) = (operand_before(words, sign), operand_after(words, sign + 1));
    let sides = [before.clone(), after.clone()];
    let param = |side: &Range<usize>| {
        words.get(side.start).filter(|w| side.len() == 1 && w.kind == WordKind::Param)
    };
    if let Some(word) = sides.iter().find_map(param) {
        let message =
            format!("calculate with `{}` in Rust, and pass the result as an argument", word.text);
        return Some(Diagnostic::new(statement.bytes(before.start..after.end), message));
    }
    let day = |side: &Range<usize>| is_day(scope, &words[side.clone()]);
    let text = |side: &Range<usize>| words[side.clone()].iter().map(|w| w.text).collect::<String>();
    let sign_text = words[sign].text;
    let (shown, write) = match sides.each_ref().map(day) {
        [true, true] => (format!("{} {sign_text}", text(&before)), "days_between(a, b)".to_owned()),
        [true, false] => {
            (format!("{} {sign_text}", text(&before)), format!("add_days({}, n)", text(&before)))
        }
        [false, true] => {
            (format!("{sign_text} {}", text(&after)), format!("add_days({}, n)", text(&after)))
        }
        [false, false] => return None,
    };
    let message =
        format!("SQLite turns `{shown}` into a number (2026 {sign_text} …): write `{write}`");
    Some(Diagnostic::new(statement.bytes(before.start..after.end), message))
}

fn is_day(scope: &Scope, operand: &[Word<'_>]) -> bool {
    scope.kind(operand).is_some_and(|kind| kind == "DATE" || kind == "TIMESTAMPTZ")
}

/// `a.b`, `f(…)` or one word, up to a sign.
fn operand_before(words: &[Word<'_>], sign: usize) -> Range<usize> {
    let mut start = sign - 1;
    if words[start].text == ")" {
        let opens =
            (0..start).rev().find(|at| words[*at].text == "(" && closing(words, *at) == start);
        start = opens.unwrap_or(start);
        start -= usize::from(start > 0 && words[start - 1].kind == WordKind::Name);
    } else if start >= 2 && words[start - 1].text == "." {
        start -= 2;
    }
    start..sign
}

/// The same, behind a sign.
fn operand_after(words: &[Word<'_>], start: usize) -> Range<usize> {
    let open = if words[start].text == "(" { start } else { start + 1 };
    let is = |at: usize, text: &str| words.get(at).is_some_and(|word| word.text == text);
    if is(open, "(") {
        start..(closing(words, open) + 1).min(words.len())
    } else if is(start + 1, ".") && start + 2 < words.len() {
        start..start + 3
    } else {
        start..start + 1
    }
}
