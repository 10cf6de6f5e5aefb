//! Arguments that a text takes for dates: those that it compares with a column of type DATE, or hands to a date function.
//! SQLite has no dates: there any other spelling of a day would be compared as text, and find nothing.

use super::functions::Call;
use super::names::{Named, Names};
use super::operands::{Operand, cte_columns, list, operand_after, operand_before};
use super::references::inputs;
use crate::declare::ColumnType;
use crate::warehouse::database::Backend;
use signalroom_syntax::sql_words::{Word, WordKind, words};
use signalroom_syntax::table_names;
use std::collections::{BTreeMap, BTreeSet};

/// The columns of the runtime's own tables that are dates.
const OWN_DATES: [&str; 3] = ["day", "first_day", "last_day"];

/// Functions that give no date, whatever they are given.
const OTHER_RESULTS: [&str; 11] = [
    "abs",
    "avg",
    "count",
    "days_between",
    "length",
    "lower",
    "round",
    "substr",
    "sum",
    "total",
    "upper",
];

/// The arguments of a text, named `:name`, by what they may be.
#[derive(Debug, Default)]
pub(in crate::warehouse) struct DateArguments {
    /// Dates.
    pub(in crate::warehouse) certain: BTreeSet<String>,
    /// Whatever else isn't known to be of another type, where the text knows dates.
    pub(in crate::warehouse) possible: BTreeSet<String>,
}

/// What a column, or an argument, is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Date,
    Other,
    /// One here, the other there, or nobody knows.
    Unclear,
}
use Meaning::{Date, Other, Unclear};

impl Meaning {
    fn and(self, other: Self) -> Self {
        if self == other { self } else { Unclear }
    }
}

/// The arguments that are dates, and those that may be.
///
/// No grammar finds every way in which a date meets an argument: so all that are not compared with something of another type
/// may be dates.
pub(in crate::warehouse) fn date_arguments(
    text: &str,
    backend: Backend,
    names: &Names,
) -> DateArguments {
    let words: Vec<_> = words(text).filter(Word::is_code).collect();
    let mut columns = Columns::declared(text, backend, names);
    let knows_dates = columns.know_dates(&words);
    columns.add_own(text, names);
    columns.add_aliases(&words);
    let (mut found, mut others) = (DateArguments::default(), BTreeSet::new());
    for at in 0..words.len() {
        for (operand, meaning) in columns.taken_at(&words, at) {
            let arguments = operand.arguments();
            match meaning {
                Date => found.certain.extend(arguments.iter().map(|word| name_of(word))),
                Other => others.extend(arguments.iter().map(|word| word.start)),
                Unclear => {}
            }
        }
    }
    let arguments = words.iter().filter(|word| word.kind == WordKind::Param);
    let unproven = arguments.filter(|word| knows_dates && !others.contains(&word.start));
    found.possible.extend(unproven.map(name_of));
    found
}

fn name_of(argument: &Word<'_>) -> String {
    argument.text[1..].to_owned()
}

/// What the names of columns mean in a text, in lower case.
struct Columns(BTreeMap<String, Meaning>);

impl Columns {
    /// Those of the tables that the text reads.
    fn declared(text: &str, backend: Backend, names: &Names) -> Self {
        let mut columns = Columns(BTreeMap::new());
        for column in inputs(text, backend, names).iter().flat_map(|table| table.columns) {
            let meaning = if column.kind == ColumnType::Date { Date } else { Other };
            columns.add(column.name, meaning);
        }
        columns
    }

    /// Those of the runtime's tables.
    fn add_own(&mut self, text: &str, names: &Names) {
        let own = |name: &String| matches!(names.get(name), Some(Named::Own));
        if table_names::names(text).iter().any(own) {
            OWN_DATES.into_iter().for_each(|name| self.add(name, Date));
        }
    }

    fn add(&mut self, name: &str, meaning: Meaning) {
        let known = self.0.entry(name.to_ascii_lowercase()).or_insert(meaning);
        *known = known.and(meaning);
    }

    /// Whether the text has anything to do with dates: it reads a record with one, or names one of the runtime's, or calls a
    /// function of dates.
    fn know_dates(&self, words: &[Word<'_>]) -> bool {
        const FUNCTIONS: [&str; 8] = [
            "add_days",
            "date",
            "datetime",
            "days_between",
            "julianday",
            "month_start",
            "strftime",
            "week_start",
        ];
        let is_date = |name: &str| FUNCTIONS.contains(&name) || OWN_DATES.contains(&name);
        self.0.values().any(|meaning| *meaning != Other)
            || words.iter().filter(|word| is_name(word)).any(|word| is_date(&column_name(word)))
    }

    /// Adds the other names that the text gives to columns: `min(date) as since`, `with p(since) as (…)`.
    fn add_aliases(&mut self, words: &[Word<'_>]) {
        for at in 0..words.len() {
            for name in cte_columns(words, at).unwrap_or_default().iter().filter(|w| is_name(w)) {
                self.add(&column_name(name), Unclear);
            }
        }
        let mut known = None;
        while known.as_ref() != Some(&self.0) {
            known = Some(self.0.clone());
            for (at, pair) in words.windows(2).enumerate() {
                let is_alias = pair[0].is("as") && is_name(&pair[1]);
                let named = operand_before(words, at).filter(|_| is_alias);
                if let Some(meaning) = named.and_then(|named| self.alias(&named)) {
                    self.add(&column_name(&pair[1]), meaning);
                }
            }
        }
    }

    /// What is given another name; `None` for names that mean nothing yet.
    fn alias(&self, named: &Operand<'_, '_>) -> Option<Meaning> {
        match named.words {
            [name] if is_name(name) && !named.is_calculated => self.known(name),
            _ => Some(self.meaning(named)),
        }
    }

    /// The operands of the comparison or the call at that word, and what they are.
    fn taken_at<'w, 't>(
        &self,
        words: &'w [Word<'t>],
        at: usize,
    ) -> Vec<(Operand<'w, 't>, Meaning)> {
        if let Some(call) = Call::read(words, at) {
            let dates = if words[at].is("days_between") { 2 } else { 1 };
            let dates = call.arguments.into_iter().take(dates);
            return dates.map(|argument| (Operand::whole(argument), Date)).collect();
        }
        if let Some(cast) = cast(words, at) {
            return vec![cast];
        }
        let compared = compared(words, at);
        let has = |one: Meaning| compared.iter().any(|operand| self.meaning(operand) == one);
        let meaning = if has(Date) {
            Date
        } else if has(Other) {
            Other
        } else {
            Unclear
        };
        compared.into_iter().map(|operand| (operand, meaning)).collect()
    }

    fn known(&self, name: &Word<'_>) -> Option<Meaning> {
        self.0.get(&column_name(name)).copied()
    }

    fn meaning(&self, operand: &Operand<'_, '_>) -> Meaning {
        if operand.is_calculated { Unclear } else { self.meaning_of(operand.words) }
    }

    fn meaning_of(&self, words: &[Word<'_>]) -> Meaning {
        match words {
            [open, inside @ .., close] if open.text == "(" && close.text == ")" => {
                let select = inside.first().is_some_and(|first| first.is("select"));
                let end = inside.iter().position(|word| select && word.is("from"));
                self.meaning_of(&inside[usize::from(select)..end.unwrap_or(inside.len())])
            }
            [name, open, arguments @ .., close] if open.text == "(" && close.text == ")" => {
                self.meaning_of_call(name, arguments)
            }
            [number] if number.kind == WordKind::Number => Other,
            [.., name] if words.iter().all(|word| is_name(word) || word.text == ".") => {
                self.known(name).unwrap_or(Unclear)
            }
            _ => Unclear,
        }
    }

    fn meaning_of_call(&self, name: &Word<'_>, arguments: &[Word<'_>]) -> Meaning {
        let is_one_of = |names: &[&str]| names.iter().any(|one| name.is(one));
        let of = |meaning| list(arguments).any(|one| self.meaning_of(one) == meaning);
        let as_type = arguments.len() > 2 && arguments[arguments.len() - 2].is("as");
        if is_one_of(&["min", "max", "coalesce", "ifnull", "nullif"]) {
            return if of(Date) {
                Date
            } else if of(Other) {
                Other
            } else {
                Unclear
            };
        }
        if name.is("cast") && as_type {
            return if arguments[arguments.len() - 1].is("date") { Date } else { Other };
        }
        match name {
            _ if is_one_of(&["add_days", "week_start", "month_start", "date"]) => Date,
            _ if is_one_of(&OTHER_RESULTS) => Other,
            _ => Unclear,
        }
    }
}

fn column_name(word: &Word<'_>) -> String {
    word.text.trim_matches(['"', '`']).to_ascii_lowercase()
}

fn is_name(word: &Word<'_>) -> bool {
    matches!(word.kind, WordKind::Name | WordKind::Quoted)
}

/// `cast(:day as date)`, `date(:day)`, `:day::date`; any other type is said, too.
fn cast<'w, 't>(words: &'w [Word<'t>], at: usize) -> Option<(Operand<'w, 't>, Meaning)> {
    let (argument, to) = match &words[at..] {
        [cast, _, _, as_, to, ..] if cast.is("cast") && as_.is("as") => (at + 2, to),
        [date, open, ..] if date.is("date") && open.text == "(" => (at + 2, date),
        [_, sign, to, ..] if sign.kind == WordKind::Cast => (at, to),
        _ => return None,
    };
    let meaning = if to.is("date") { Date } else { Other };
    Some((Operand::whole(words.get(argument..=argument)?), meaning))
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
