//! Arguments that a text takes for dates: those that it compares with a column of type DATE, or hands to a date function.
//! SQLite has no dates: there any other spelling of a day would be compared as text, and find nothing.

use super::functions::Call;
use super::names::{Named, Names};
use super::operands::{Operand, list, operand_after, operand_before};
use super::references::inputs;
use crate::declare::ColumnType;
use crate::warehouse::database::Backend;
use signalroom_syntax::sql_words::{Word, WordKind, words};
use signalroom_syntax::table_names;
use std::collections::BTreeSet;

/// The columns of the runtime's own tables that are dates.
const OWN_DATES: [&str; 3] = ["day", "first_day", "last_day"];

/// The names of the arguments, written `:name`, that are dates.
pub(in crate::warehouse) fn date_arguments(
    text: &str,
    backend: Backend,
    names: &Names,
) -> BTreeSet<String> {
    let words: Vec<_> = words(text).filter(Word::is_code).collect();
    let mut dates = Dates { columns: date_columns(text, backend, names) };
    dates.add_aliases(&words);
    let mut found = BTreeSet::new();
    for at in 0..words.len() {
        for (operand, is_date) in dates.taken_at(&words, at) {
            if is_date {
                found.extend(operand.arguments());
            }
        }
    }
    found
}

/// The columns that are dates in every table of the text that has them.
fn date_columns(text: &str, backend: Backend, names: &Names) -> BTreeSet<String> {
    let tables = inputs(text, backend, names);
    let columns = || tables.iter().flat_map(|table| table.columns);
    let is_date = |name: &str| {
        columns().filter(|column| column.name == name).all(|c| c.kind == ColumnType::Date)
    };
    let own = table_names::names(text).iter().any(|n| matches!(names.get(n), Some(Named::Own)));
    let own = OWN_DATES.into_iter().filter(|_| own);
    let declared = columns().map(|column| column.name).filter(|name| is_date(name));
    declared.chain(own.filter(|name| is_date(name))).map(str::to_owned).collect()
}

/// What is a date in a text.
struct Dates {
    /// Columns, in lower case.
    columns: BTreeSet<String>,
}

impl Dates {
    /// Adds the other names that the text gives to dates: `min(date) as since`.
    fn add_aliases(&mut self, words: &[Word<'_>]) {
        let mut known = None;
        while known.replace(self.columns.len()) != Some(self.columns.len()) {
            for (at, pair) in words.windows(2).enumerate() {
                let is_alias = pair[0].is("as") && pair[1].kind == WordKind::Name;
                if is_alias && operand_before(words, at).is_some_and(|named| self.is_date(&named)) {
                    self.columns.insert(pair[1].text.to_ascii_lowercase());
                }
            }
        }
    }

    /// The operands of the comparison or the call at that word, and whether they are dates.
    fn taken_at<'w, 't>(&self, words: &'w [Word<'t>], at: usize) -> Vec<(Operand<'w, 't>, bool)> {
        if let Some(call) = Call::read(words, at) {
            let dates = if words[at].is("days_between") { 2 } else { 1 };
            let dates = call.arguments.into_iter().take(dates);
            return dates.map(|argument| (Operand::whole(argument), true)).collect();
        }
        if let Some(cast) = cast(words, at) {
            return vec![(cast, true)];
        }
        let compared = compared(words, at);
        let is_date = compared.iter().any(|operand| self.is_date(operand));
        compared.into_iter().map(|operand| (operand, is_date)).collect()
    }

    fn is_date(&self, operand: &Operand<'_, '_>) -> bool {
        !operand.is_calculated && self.is_date_expression(operand.words)
    }

    fn is_date_expression(&self, words: &[Word<'_>]) -> bool {
        match words {
            [open, inside @ .., close] if open.text == "(" && close.text == ")" => {
                let select = inside.first().is_some_and(|first| first.is("select"));
                let end = inside.iter().position(|word| select && word.is("from"));
                self.is_date_expression(&inside[usize::from(select)..end.unwrap_or(inside.len())])
            }
            [name, open, arguments @ .., close] if open.text == "(" && close.text == ")" => {
                let is_one_of = |names: &[&str]| names.iter().any(|one| name.is(one));
                let as_date = arguments.len() > 2 && arguments[arguments.len() - 2].is("as");
                let is_cast =
                    name.is("cast") && as_date && arguments[arguments.len() - 1].is("date");
                let keeps = is_one_of(&["min", "max", "coalesce", "nullif"]);
                is_one_of(&["add_days", "week_start", "month_start", "date"])
                    || is_cast
                    || keeps && list(arguments).any(|one| self.is_date_expression(one))
            }
            [.., name] if words.iter().all(|word| is_name(word) || word.text == ".") => {
                let name = name.text.trim_matches(['"', '`']).to_ascii_lowercase();
                self.columns.contains(&name)
            }
            _ => false,
        }
    }
}

fn is_name(word: &Word<'_>) -> bool {
    matches!(word.kind, WordKind::Name | WordKind::Quoted)
}

/// `cast(:day as date)`, `date(:day)`, `:day::date`.
fn cast<'w, 't>(words: &'w [Word<'t>], at: usize) -> Option<Operand<'w, 't>> {
    let is_date = |word: &Word<'_>| word.is("date");
    let argument = match &words[at..] {
        [cast, _, argument @ ..] if cast.is("cast") => {
            matches!(argument, [_, as_, to, ..] if as_.is("as") && is_date(to)).then_some(at + 2)
        }
        [date, open, ..] if is_date(date) && open.text == "(" => Some(at + 2),
        [_, sign, to, ..] if sign.kind == WordKind::Cast && is_date(to) => Some(at),
        _ => None,
    }?;
    words.get(argument..=argument).map(Operand::whole)
}

/// What the operator at that word compares with each other; nothing if it is none.
fn compared<'w, 't>(words: &'w [Word<'t>], at: usize) -> Vec<Operand<'w, 't>> {
    let word = &words[at];
    let is = |back: usize, name| at >= back && words[at - back].is(name);
    let left = |back: usize| at.checked_sub(back).and_then(|end| operand_before(words, end));
    let not = usize::from(is(1, "not"));
    let operands = if is_comparison(word) {
        let end = end_of_operator(words, at);
        end.map_or_else(Vec::new, |end| vec![left(0), operand_after(words, end)])
    } else if word.is("between") {
        let first = operand_after(words, at + 1);
        let and = first.as_ref().map(|first| first.end);
        let last = and.and_then(|and| operand_after(words, and + 1));
        vec![left(not), first, last]
    } else if word.is("in") {
        let inside = operand_after(words, at + 1).and_then(|all| all.inside());
        let ones = list(inside.unwrap_or_default()).map(Operand::whole).map(Some);
        std::iter::once(left(not)).chain(ones).collect()
    } else if word.is("from") && is(1, "distinct") {
        let head = if is(2, "not") { 3 } else { 2 };
        if is(head, "is") { vec![left(head), operand_after(words, at + 1)] } else { Vec::new() }
    } else {
        Vec::new()
    };
    operands.into_iter().flatten().collect()
}

/// Where the signs end that begin there, `<=`; `None` inside of them, and for `->`, which reads JSON.
fn end_of_operator(words: &[Word<'_>], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).map(|before| &words[before]);
    let is_inside = before.is_some_and(|sign| is_comparison(sign) || sign.text == "-");
    let length = words[at..].iter().position(|sign| !is_comparison(sign));
    length.filter(|_| !is_inside).map(|length| at + length)
}

fn is_comparison(word: &Word<'_>) -> bool {
    word.kind == WordKind::Sign && matches!(word.text, "=" | "<" | ">" | "!")
}

#[cfg(test)]
#[path = "date_arguments_tests.rs"]
mod tests;
