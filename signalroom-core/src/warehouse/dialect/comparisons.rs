//! Comparison days of a statement: `add_days(:date, -n)` is a day, or the beginning of a range of days, that a report
//! compares with. Where those days aren't complete, the offset is sent as `null` under `=`, so that nothing is found, and
//! as 0 where the call begins a range, so that the range holds no day before `:date`.

use super::functions::Call;
use crate::declare::Value;
use crate::time::DateWindow;
use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};
use signalroom_syntax::sql_words::{Word, WordKind, words};
use std::ops::Range;

/// Days that a statement compares with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The days.
    pub days: DateWindow,
    /// What is sent where they aren't complete.
    pub(in crate::warehouse) edits: Vec<Edit>,
}

/// A piece of a text, in bytes, and what is sent instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::warehouse) struct Edit {
    pub(super) piece: Range<usize>,
    pub(super) text: &'static str,
}

const NOTHING: &str = "null";
const AT_DATE: &str = "0";
const BEFORE_DATE: &str = "-1";

/// The comparisons of a text whose arguments, `$1` and so on, have those values.
pub(in crate::warehouse) fn comparisons(text: &str, args: &[Value]) -> Vec<Comparison> {
    let words: Vec<_> = words(text).filter(Word::is_code).collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < words.len() {
        match Shifted::read(&words, at, args) {
            Some((shifted, end)) => {
                let (comparison, end) = compared(&words, at..end, &shifted, args);
                found.extend(comparison);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The days that a text names in any case, whatever it compares them with: its arguments that are dates, and the days
/// between two of them.
pub(in crate::warehouse) fn named_days(text: &str, args: &[Value]) -> Vec<DateWindow> {
    let words: Vec<_> = words(text).filter(Word::is_code).collect();
    let dates = args.iter().filter_map(Value::date).map(DateWindow::day);
    let between = (0..words.len()).filter(|at| words[*at].is("between"));
    let between = between.filter(|at| *at == 0 || !words[at - 1].is("not"));
    let ranges = between.filter_map(|at| {
        let (first, and) = Dated::at(&words, at + 1, args)?;
        let is_range = words.get(and).is_some_and(|word| word.is("and"));
        let (last, _) = Dated::at(&words, and + 1, args).filter(|_| is_range)?;
        // What is shifted back is a comparison.
        DateWindow::new(first.unshifted, last.day).filter(|_| last.offset.is_none())
    });
    dates.chain(ranges).collect()
}

/// What a shifted date at those words is compared with, and where to read on.
fn compared(
    words: &[Word<'_>],
    call: Range<usize>,
    shifted: &Shifted,
    args: &[Value],
) -> (Option<Comparison>, usize) {
    let call = without_parentheses(words, call);
    let sign = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |word| word.text);
    let before = |back: usize| sign(call.start.checked_sub(back));
    let (next, after_next) = (sign(Some(call.end)), sign(Some(call.end + 1)));
    let single = |days, text| Some(Comparison { days, edits: vec![shifted.edit(text)] });
    let since = |first, text| single_range(first, shifted).and_then(|days| single(days, text));
    let tomorrow = shifted.day.succ_opt();
    let comparison = match (before(2), before(1)) {
        (_, word) if word.eq_ignore_ascii_case("between") => {
            return between(words, call, shifted, args);
        }
        (">", "=") => since(Some(shifted.day), AT_DATE),
        ("<" | "!", "=") => None,
        (_, "=") => single(shifted.period, NOTHING),
        ("<", ">") => None,
        (_, ">") => since(tomorrow, BEFORE_DATE),
        (distinct, from) if from.eq_ignore_ascii_case("from") => {
            let is_same =
                distinct.eq_ignore_ascii_case("distinct") && before(3).eq_ignore_ascii_case("not");
            is_same.then(|| single(shifted.period, NOTHING)).flatten()
        }
        (_, "(" | ",") if is_in_list(&words[..call.start]) => single(shifted.period, NOTHING),
        _ => match (next, after_next) {
            ("=", _) => single(shifted.period, NOTHING),
            ("<", "=") => since(Some(shifted.day), AT_DATE),
            ("<", ">") => None,
            ("<", _) => since(tomorrow, BEFORE_DATE),
            _ => None,
        },
    };
    (comparison, call.end)
}

/// From that day to the one before the date that was shifted.
fn single_range(first: Option<NaiveDate>, shifted: &Shifted) -> Option<DateWindow> {
    DateWindow::new(first?, shifted.date.pred_opt()?)
}

/// `between add_days($1, -7) and $1`, or both ends shifted back: then the range is what is compared with.
fn between(
    words: &[Word<'_>],
    call: Range<usize>,
    first: &Shifted,
    args: &[Value],
) -> (Option<Comparison>, usize) {
    let end = call.end;
    let is_not = call.start >= 2 && words[call.start - 2].is("not");
    if is_not || !words.get(end).is_some_and(|word| word.is("and")) {
        return (None, end);
    }
    match Shifted::read(words, end + 1, args) {
        Some((last, after)) => {
            let edits = vec![first.edit(NOTHING), last.edit(NOTHING)];
            let days = DateWindow::new(first.day, last.period.last());
            (days.map(|days| Comparison { days, edits }), after)
        }
        None => {
            let days = single_range(Some(first.day), first);
            (days.map(|days| Comparison { days, edits: vec![first.edit(AT_DATE)] }), end)
        }
    }
}

/// The parentheses around a value are part of it, but for those of a function or of `in`.
fn without_parentheses(words: &[Word<'_>], call: Range<usize>) -> Range<usize> {
    const BEFORE_VALUE: [&str; 8] =
        ["where", "and", "or", "when", "on", "between", "from", "having"];
    let Some(open) = call.start.checked_sub(1) else { return call };
    let is_grouped =
        words[open].text == "(" && words.get(call.end).is_some_and(|close| close.text == ")");
    let is_of_value = open.checked_sub(1).is_none_or(|before| {
        let before = &words[before];
        let is_sign = before.kind == WordKind::Sign && ![")", "("].contains(&before.text);
        is_sign || BEFORE_VALUE.iter().any(|word| before.is(word)) || before.text == "("
    });
    if is_grouped && is_of_value { without_parentheses(words, open..call.end + 1) } else { call }
}

/// Whether a value that begins behind those words is one of `in (…)`, and not of `not in (…)`.
fn is_in_list(words: &[Word<'_>]) -> bool {
    let mut depth = 0;
    for (at, word) in words.iter().enumerate().rev() {
        match word.text {
            ")" => depth += 1,
            "(" if depth == 0 => {
                let is = |back: usize, word| at >= back && words[at - back].is(word);
                return is(1, "in") && !is(2, "not");
            }
            "(" => depth -= 1,
            _ => {}
        }
    }
    false
}

/// A date in a statement that is shifted back: `add_days($1, -7)`, `week_start(add_days($1, -7))`.
#[derive(Debug)]
struct Shifted {
    /// The day that it is.
    day: NaiveDate,
    /// The same, or its whole week or month.
    period: DateWindow,
    /// The day that it would be without the shift.
    date: NaiveDate,
    /// Where the offset stands.
    offset: Range<usize>,
}

impl Shifted {
    /// Reads one at that word, and gives where it ends.
    fn read(words: &[Word<'_>], at: usize, args: &[Value]) -> Option<(Self, usize)> {
        words.get(at).filter(|word| word.kind == WordKind::Name)?;
        let call = Call::read(words, at)?;
        let date = Dated::of_call(&words[at], &call, args)?;
        let period = match () {
            () if words[at].is("week_start") => week(date.day),
            () if words[at].is("month_start") => month(date.day)?,
            () => DateWindow::day(date.day),
        };
        let shifted = Shifted { day: date.day, period, date: date.unshifted, offset: date.offset? };
        Some((shifted, call.end))
    }

    fn edit(&self, text: &'static str) -> Edit {
        Edit { piece: self.offset.clone(), text }
    }
}

/// A date that a statement works out from its arguments.
struct Dated {
    day: NaiveDate,
    unshifted: NaiveDate,
    offset: Option<Range<usize>>,
}

impl Dated {
    /// Reads one at that word, and gives where it ends.
    fn at(words: &[Word<'_>], at: usize, args: &[Value]) -> Option<(Self, usize)> {
        let first = words.get(at)?;
        match Call::read(words, at) {
            Some(call) => Some((Dated::of_call(first, &call, args)?, call.end)),
            None => Some((Dated::read(std::slice::from_ref(first), args)?, at + 1)),
        }
    }

    fn read(words: &[Word<'_>], args: &[Value]) -> Option<Self> {
        match words {
            [word] => match argument(word, args)? {
                Value::Date(day) => Some(Dated { day: *day, unshifted: *day, offset: None }),
                _ => None,
            },
            [word, ..] => {
                let call = Call::read(words, 0).filter(|call| call.end == words.len())?;
                Dated::of_call(word, &call, args)
            }
            [] => None,
        }
    }

    fn of_call(name: &Word<'_>, call: &Call<'_, '_>, args: &[Value]) -> Option<Self> {
        let date = Dated::read(call.arguments.first()?, args)?;
        if name.is("week_start") {
            return date.each(|day| Some(week(day).first()));
        }
        if name.is("month_start") {
            return date.each(|day| day.with_day(1));
        }
        let offset = call.arguments.get(1).filter(|_| name.is("add_days"))?;
        let by = TimeDelta::try_days(number(offset, args)?)?;
        let shifted = date.day.checked_add_signed(by)?;
        if by < TimeDelta::zero() && date.offset.is_none() {
            let piece = offset.first()?.start..offset.last()?.end();
            return Some(Dated { day: shifted, unshifted: date.day, offset: Some(piece) });
        }
        date.each(|day| day.checked_add_signed(by))
    }

    fn each(self, of: impl Fn(NaiveDate) -> Option<NaiveDate>) -> Option<Self> {
        Some(Dated { day: of(self.day)?, unshifted: of(self.unshifted)?, ..self })
    }
}

fn week(day: NaiveDate) -> DateWindow {
    day.week(Weekday::Mon).into()
}

fn month(day: NaiveDate) -> Option<DateWindow> {
    let first = day.with_day(1)?;
    DateWindow::new(first, first + Days::new(u64::from(day.num_days_in_month()) - 1))
}

fn argument<'a>(word: &Word<'_>, args: &'a [Value]) -> Option<&'a Value> {
    let number: usize = word.text.strip_prefix('$')?.parse().ok()?;
    args.get(number.checked_sub(1)?)
}

/// `7`, `-7`, `(-7)`, `-$2`.
fn number(words: &[Word<'_>], args: &[Value]) -> Option<i64> {
    match words {
        [open, inside @ .., close] if open.text == "(" && close.text == ")" => number(inside, args),
        [minus, rest @ ..] if minus.text == "-" => number(rest, args)?.checked_neg(),
        [word] if word.kind == WordKind::Number => word.text.parse().ok(),
        [word] => match argument(word, args)? {
            Value::Int(number) => Some(*number),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
#[path = "comparisons_tests.rs"]
mod tests;
