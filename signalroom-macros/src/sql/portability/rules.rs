//! Finds what only one of the two databases knows, before SQLite reads the statement.

use super::cursor::Cursor;
use super::{arithmetic, syntax};
use crate::support::{Diagnostic, Finding};
use signalroom_syntax::sql_words::{self, Word, WordKind};

type Rule = for<'a> fn(Cursor<'a>) -> Option<Finding>;

const RULES: &[Rule] = &[
    syntax::verb,
    syntax::second_statement,
    syntax::cast,
    syntax::cast_to,
    syntax::literal,
    syntax::typed_literal,
    syntax::unportable_word,
    syntax::sign,
    syntax::distinct_on,
    syntax::greatest,
    syntax::like,
    syntax::long_name,
    arithmetic::division,
    arithmetic::limit,
];

/// All that is not portable in a statement, from top to bottom.
pub(in crate::sql) fn findings(text: &str) -> Vec<Finding> {
    let all: Vec<_> = sql_words::words(text).collect();
    let code: Vec<_> = all.iter().copied().filter(Word::is_code).collect();
    if code.is_empty() {
        return vec![Finding::fatal(Diagnostic::new(0..0, "the file is empty: write a `select`"))];
    }
    let at = |here| Cursor { words: &code, here };
    let rules = |here| RULES.iter().filter_map(move |rule| rule(at(here)));
    let mut findings: Vec<_> = (0..code.len()).flat_map(rules).collect();
    findings.extend(all.iter().filter_map(nested));
    findings.sort_by_key(|finding| finding.diagnostic.span.start);
    findings
}

/// A comment in a comment: Postgres waits for two ends.
fn nested(word: &Word<'_>) -> Option<Finding> {
    let block = word.kind == WordKind::Comment && word.text.starts_with("/*");
    let inner = word.text.get(2..).filter(|_| block)?.find("/*")?;
    let at = word.start + 2 + inner;
    let message =
        "a comment in a comment ends elsewhere on Postgres than on SQLite: leave out `/*`";
    Some(Finding {
        diagnostic: Diagnostic::new(at..at + 2, message),
        patch: Some((word.start..word.end(), " ".to_owned())),
    })
}

#[cfg(test)]
mod tests {
    use super::findings;

    /// The message of the first finding, and the piece that it blames.
    fn first(text: &str) -> (String, &str) {
        let finding = findings(text).into_iter().next().expect(text);
        (finding.diagnostic.message, &text[finding.diagnostic.span])
    }

    #[test]
    fn the_portable_way_is_shown() {
        for (text, blamed, way) in [
            ("select a::date from t", "::date", "write `cast(x as …)`"),
            ("select a - interval '7 days' from t", "interval", "write `add_days(d, -7)`"),
            ("select ifnull(a, 0) from t", "ifnull", "write `coalesce`"),
            ("select cast(a as date) from t", "date", "leave out the cast"),
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
            ("select date '2026-01-01' from t", "date", "write only the text"),
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
            assert!(findings(text).is_empty(), "{text}: {:?}", findings(text));
        }
    }
}
