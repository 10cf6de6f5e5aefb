//! Finds what only one of the two databases knows, before SQLite reads the statement.

mod arithmetic;
mod words;

use super::check::Fault;
use super::outline::closing;
use crate::mistake::Mistake;
use signalroom_syntax::sql_words::{self, Word, WordKind};
use std::ops::Range;

/// The code words of a statement, looked at one by one.
#[derive(Debug, Clone, Copy)]
struct At<'a> {
    words: &'a [Word<'a>],
    here: usize,
}

impl<'a> At<'a> {
    fn word(&self) -> Word<'a> {
        self.words[self.here]
    }
    fn before(&self) -> Option<Word<'a>> {
        self.here.checked_sub(1).map(|at| self.words[at])
    }
    fn after(&self, steps: usize) -> Option<Word<'a>> {
        self.words.get(self.here + steps).copied()
    }
    fn is(&self, steps: usize, text: &str) -> bool {
        self.after(steps).is_some_and(|word| word.text.eq_ignore_ascii_case(text))
    }
    /// Whether this word and the next make one sign.
    fn touches(&self, text: &str) -> bool {
        self.is(1, text) && self.after(1).is_some_and(|next| next.start == self.word().end())
    }
    /// The bytes from here, so many words.
    fn bytes(&self, words: usize) -> Range<usize> {
        let last = (self.here + words).min(self.words.len()) - 1;
        self.word().start..self.words[last].end()
    }
    /// The number of words up to the bracket that closes the one at `steps`, inclusive.
    fn through(&self, steps: usize) -> usize {
        closing(self.words, self.here + steps) + 1 - self.here
    }
}

type Rule = for<'a> fn(At<'a>) -> Option<Fault>;

const RULES: &[Rule] = &[
    words::verb,
    words::second_statement,
    words::cast,
    words::cast_to,
    words::literal,
    words::typed_literal,
    words::foreign,
    words::sign,
    words::distinct_on,
    words::greatest,
    words::like,
    words::long_name,
    arithmetic::division,
    arithmetic::limit,
];

/// All that is foreign in a statement, from top to bottom.
pub(super) fn faults(text: &str) -> Vec<Fault> {
    let all: Vec<_> = sql_words::words(text).collect();
    let code: Vec<_> = all.iter().copied().filter(Word::is_code).collect();
    if code.is_empty() {
        return vec![Fault::last(Mistake::new(0..0, "the file is empty: write a `select`"))];
    }
    let at = |here| At { words: &code, here };
    let rules = |here| RULES.iter().filter_map(move |rule| rule(at(here)));
    let mut faults: Vec<_> = (0..code.len()).flat_map(rules).collect();
    faults.extend(all.iter().filter_map(nested));
    faults.sort_by_key(|fault| fault.mistake.at.start);
    faults
}

/// A comment in a comment: Postgres waits for two ends.
fn nested(word: &Word<'_>) -> Option<Fault> {
    let block = word.kind == WordKind::Comment && word.text.starts_with("/*");
    let inner = word.text.get(2..).filter(|_| block)?.find("/*")?;
    let at = word.start + 2 + inner;
    let message =
        "a comment in a comment ends elsewhere on Postgres than on SQLite: leave out `/*`";
    Some(Fault {
        mistake: Mistake::new(at..at + 2, message),
        mend: Some((word.start..word.end(), " ".to_owned())),
    })
}

#[cfg(test)]
mod tests {
    use super::faults;

    /// The message of the first mistake, and the piece that it blames.
    fn first(text: &str) -> (String, &str) {
        let fault = faults(text).into_iter().next().expect(text);
        (fault.mistake.message, &text[fault.mistake.at])
    }

    #[test]
    fn the_portable_way_is_said() {
        for (text, blamed, way) in [
            ("select a::date from t", "::date", "write `cast(x as …)`"),
            ("select a - interval '7 days' from t", "interval", "write `add_days(d, -7)`"),
            ("select ifnull(a, 0) from t", "ifnull", "write `coalesce`"),
            ("select cast(a as date) from t", "date", "leave the cast away"),
            ("select cast(a as int) from t", "int", "write `bigint`"),
            ("select a / b from t", "/", "write `1.0 * a / nullif(b, 0)`"),
            ("select 1.0 * a / b from t", "/", "write `1.0 * a / nullif(b, 0)`"),
            ("select a / nullif(b, 0) from t", "/", "write `1.0 * a / nullif(b, 0)`"),
            ("select 1 from t limit 5, 10", ",", "write `limit 10 offset 5`"),
            ("select distinct on (a) a from t", "distinct on", "row_number"),
            ("select max(a, b) from t", "max", "case when"),
            ("select 1 from t where a ~* 'x'", "~*", "write `lower(x) like …`"),
            ("select 1 from t where a like 'x\\_%'", "'x\\_%'", "escape"),
            ("select a.b.c from a.b", "a.b.c", "alias"),
            ("delete from t", "delete", "only reads"),
            ("select 1; select 2", "select", "one statement"),
            ("select date '2026-01-01' from t", "date", "write the text alone"),
            ("select e'a' from t", "e'a'", "write `'…'`"),
            ("select 1 where a == 1", "==", "write `=`"),
            ("select 1 /* a /* b */", "/*", "leave out"),
        ] {
            let (message, found) = first(text);
            assert!(found == blamed && message.contains(way), "{text}: {found:?}: {message}");
        }
    }

    #[test]
    fn portable_text_passes() {
        for text in [
            "select 1.0 * sum(a) filter (where b) / nullif(count(*), 0) from t",
            "select 100.0 * t.a * (b + 1) / nullif(c, 0), round(1.0 * a / nullif(b, 0), 2) from t",
            "select left.a from t left join u on true; -- the end",
            "select 'a / b :: c' as \"ifnull(\", date from t where a like 'x!%' escape '!'",
            "select max(a), min(coalesce(a, b)) from t where x is not distinct from y limit 5 offset 1",
            "select cast(a as bigint), cast(coalesce(a, '') as text) from t",
            "select (a, b) < (1, 2), date from t where (date) in (:date)",
        ] {
            assert!(faults(text).is_empty(), "{text}: {:?}", faults(text));
        }
    }
}
