//! Words, casts, literals and signs that only one database knows.

use super::cursor::Cursor;
use super::words;
use crate::sql::parse::{by_comma, closing, outside};
use crate::support::{Diagnostic, Finding};
use signalroom_syntax::functions::CASTS;
use signalroom_syntax::sql_words::WordKind;

const VERBS: &[&str] = &[
    "insert", "update", "delete", "create", "drop", "alter", "truncate", "merge", "replace",
    "pragma", "attach", "vacuum", "begin", "commit", "grant", "copy", "call", "set", "explain",
];

const WRITING: &[&str] = &["insert", "update", "delete", "merge"];

/// Any value, in brackets so that it may also stand behind `from`.
const ANYTHING: &str = "(select null)";

pub(super) fn verb(at: Cursor<'_>) -> Option<Finding> {
    let word = at.word();
    // A `with` may come first.
    let behind_with = at.before().is_some_and(|before| before.text == ")");
    let verbs = match at.here {
        0 => VERBS,
        _ if behind_with => WRITING,
        _ => return None,
    };
    let verb = verbs.iter().any(|verb| word.is(verb));
    let message =
        || format!("a report only reads: `{}` has no place here, write `select`", word.text);
    verb.then(|| Finding::fatal(Diagnostic::new(at.bytes(1), message())))
}

pub(super) fn second_statement(at: Cursor<'_>) -> Option<Finding> {
    let second = at.before().is_some_and(|before| before.text == ";");
    let message = "one statement a file: put the next one into a file of its own";
    second.then(|| Finding::fatal(Diagnostic::new(at.bytes(1), message)))
}

/// `x::bigint`.
pub(super) fn cast(at: Cursor<'_>) -> Option<Finding> {
    if at.word().kind != WordKind::Cast {
        return None;
    }
    let words = if at.is(2, "(") { at.through(2) } else { 2 };
    let message = "`::` is Postgres only: write `cast(x as …)`";
    Some(Finding::patched(Diagnostic::new(at.bytes(words), message), ""))
}

/// `cast(x as date)`.
pub(super) fn cast_to(at: Cursor<'_>) -> Option<Finding> {
    if !(at.word().is("cast") && at.is(1, "(")) {
        return None;
    }
    let close = closing(at.words, at.here + 1);
    let inside = outside(at.words, at.here + 2..close);
    let as_ = inside.into_iter().find(|at_| at.words[*at_].is("as"))?;
    let kind = at.words.get(as_ + 1)?;
    let bare = close == as_ + 2;
    if bare && CASTS.iter().any(|cast| kind.is(cast)) {
        return None;
    }
    let lower = kind.text.to_lowercase();
    let message = match lower.as_str() {
        "date" | "timestamp" | "timestamptz" | "time" => format!(
            "SQLite turns `cast(… as {lower})` into a number: leave out the cast, days are days already"
        ),
        "int" | "integer" | "smallint" | "int4" | "int8" => {
            format!("`{lower}` is not the same on both: write `bigint`")
        }
        "varchar" | "char" | "string" => format!("`{lower}` is not the same on both: write `text`"),
        "numeric" | "decimal" => {
            "SQLite does not round by a cast: write `numeric`, or `round(x, 2)`".to_owned()
        }
        _ => format!(
            "`cast(… as {lower})` is not the same on both: write `bigint`, `numeric` or `text`"
        ),
    };
    let whole = kind.start..at.words[close.saturating_sub(1).max(as_ + 1)].end();
    Some(Finding::patched(Diagnostic::new(whole, message), "text"))
}

/// `e'…'`, `$$…$$`.
pub(super) fn literal(at: Cursor<'_>) -> Option<Finding> {
    let word = at.word();
    let is_postgres = word.kind == WordKind::Text && !word.text.starts_with('\'');
    let message = "a text like this is Postgres only: write `'…'`, with `''` for a quote in it";
    is_postgres.then(|| Finding::patched(Diagnostic::new(at.bytes(1), message), "''"))
}

/// `date '2026-01-31'`, which SQLite reads as a column with an alias.
pub(super) fn typed_literal(at: Cursor<'_>) -> Option<Finding> {
    let word = at.word();
    let kind = ["date", "timestamp", "timestamptz"].iter().any(|kind| word.is(kind));
    let text = at.after(1).is_some_and(|next| next.kind == WordKind::Text);
    let dotted = at.before().is_some_and(|before| before.text == ".");
    let message = || format!("`{} '…'` is Postgres only: write only the text", word.text);
    (kind && text && !dotted).then(|| Finding::patched(Diagnostic::new(at.bytes(1), message()), ""))
}

/// A word of the list.
pub(super) fn unportable_word(at: Cursor<'_>) -> Option<Finding> {
    let word = at.word();
    let part = at.before().is_some_and(|b| b.text == "." || b.is("as")) || at.is(1, ".");
    if word.kind != WordKind::Name || part {
        return None;
    }
    let found = words::find(word.text, at.is(1, "("))?;
    let why = match found.only {
        "" => "would make a report depend on the clock".to_owned(),
        only => format!("is {only} only"),
    };
    let diagnostic =
        Diagnostic::new(at.bytes(1), format!("`{}` {why}: {}", word.text, found.write));
    Some(match found.word {
        "interval" | "lateral" => Finding::patched(diagnostic, ""),
        "ilike" | "glob" | "regexp" => Finding::patched(diagnostic, "like"),
        "fetch" => Finding::fatal(diagnostic),
        "extract" | "position" | "rollup" | "cube" | "percentile_cont" | "unnest"
        | "generate_series" | "now" => whole_call(at, diagnostic),
        _ if found.call => Finding::patched(diagnostic, "concat"),
        _ => Finding::patched(diagnostic, ANYTHING),
    })
}

/// Blames the name, and puts anything in the place of the whole call.
fn whole_call(at: Cursor<'_>, diagnostic: Diagnostic) -> Finding {
    let mut words = at.through(1);
    while ["within", "filter", "over"].iter().any(|tail| at.is(words, tail)) {
        let open = if at.is(words, "within") { words + 2 } else { words + 1 };
        words = at.through(open);
    }
    Finding { diagnostic, patch: Some((at.bytes(words), ANYTHING.to_owned())) }
}

/// Signs.
pub(super) fn sign(at: Cursor<'_>) -> Option<Finding> {
    let word = at.word();
    let (words, message, instead) = match word.text {
        "~" if at.touches("*") => (2, "`~*` is Postgres only: write `lower(x) like …`", "like"),
        "~" => (1, "`~` is Postgres only: write `like`", "like"),
        "=" if at.touches("=") => (2, "`==` is SQLite only: write `=`", "="),
        "-" if at.touches(">") => {
            (2, "JSON is read differently by each database: do it in Rust", "||")
        }
        "?" => (1, "arguments have names: write `:name`", "null"),
        "[" => (1, "`[` is not the same on both: quote a name by `\"…\"`", "["),
        text if word.kind == WordKind::Quoted && text.starts_with('`') => {
            (1, "`` ` `` is SQLite only: quote a name by `\"…\"`", text)
        }
        _ => return None,
    };
    Some(Finding::patched(Diagnostic::new(at.bytes(words), message), instead))
}

pub(super) fn distinct_on(at: Cursor<'_>) -> Option<Finding> {
    if !(at.word().is("distinct") && at.is(1, "on") && at.is(2, "(")) {
        return None;
    }
    let message =
        "`distinct on` is Postgres only: number the rows by `row_number() over (…)` in a `with`";
    let patch = Some((at.bytes(at.through(2)), String::new()));
    Some(Finding { diagnostic: Diagnostic::new(at.bytes(2), message), patch })
}

/// SQLite's `max(a, b)`.
pub(super) fn greatest(at: Cursor<'_>) -> Option<Finding> {
    let word = at.word();
    let name = ["max", "min"].iter().any(|name| word.is(name)) && at.is(1, "(");
    let inside = at.here + 2..closing(at.words, (at.here + 1).min(at.words.len() - 1));
    if !name || by_comma(at.words, inside).len() < 2 {
        return None;
    }
    let sign = if word.is("max") { '>' } else { '<' };
    let message = format!(
        "`{}` of several values is SQLite only: write `case when a {sign} b then a else b end`",
        word.text
    );
    Some(Finding::patched(Diagnostic::new(at.bytes(1), message), "coalesce"))
}

/// `like 'a\_b'` without `escape`.
pub(super) fn like(at: Cursor<'_>) -> Option<Finding> {
    let pattern = at.after(1).filter(|next| at.word().is("like") && next.text.contains('\\'))?;
    let message = r"a backslash in `like` escapes only on Postgres: write `like '…' escape '\'`";
    let diagnostic = Diagnostic::new(pattern.start..pattern.end(), message);
    (!at.is(2, "escape")).then(|| Finding::patched(diagnostic, pattern.text))
}

/// `schema.table.column`.
pub(super) fn long_name(at: Cursor<'_>) -> Option<Finding> {
    let name = |steps| at.after(steps).is_some_and(|word| word.kind == WordKind::Name);
    let first = at.before().is_none_or(|before| before.text != ".");
    let last = at.after(4).filter(|word| word.kind == WordKind::Name || word.text == "*")?;
    let long = first && name(0) && at.is(1, ".") && name(2) && at.is(3, ".");
    let message = || {
        format!(
            "give the table an alias: write `x.{}` and `{}.{} x`",
            last.text,
            at.word().text,
            at.after(2).map_or("", |w| w.text)
        )
    };
    long.then(|| Finding::patched(Diagnostic::new(at.bytes(5), message()), last.text))
}
