//! What only one of the databases knows, and the portable way to write it.

/// A word that one database alone knows.
#[derive(Debug)]
pub(super) struct Unportable {
    /// The word, in lower case.
    pub(super) word: &'static str,
    /// Whether it is meant only with `(` behind it.
    pub(super) call: bool,
    /// `Postgres` or `SQLite`.
    pub(super) only: &'static str,
    /// What to write instead.
    pub(super) write: &'static str,
}

/// The word, if it is one of these.
pub(super) fn find(word: &str, called: bool) -> Option<&'static Unportable> {
    let is = |f: &&Unportable| f.word.eq_ignore_ascii_case(word) && (called || !f.call);
    UNPORTABLE.iter().find(is)
}

const fn call(word: &'static str, only: &'static str, write: &'static str) -> Unportable {
    Unportable { word, call: true, only, write }
}
const fn word(word: &'static str, only: &'static str, write: &'static str) -> Unportable {
    Unportable { word, call: false, only, write }
}

const POSTGRES: &str = "Postgres";
const SQLITE: &str = "SQLite";
const DAYS: &str = "write `add_days(d, n)`, `week_start(d)` or `month_start(d)`";
const CLOCK: &str = "pass the day as an argument, from `cx.today()`";
const FORMAT: &str = "format it in the template, by a filter";
const RUST: &str = "do it in Rust, on the rows";
const MATCH: &str = "write `lower(x) like …`";

const UNPORTABLE: &[Unportable] = &[
    word("interval", POSTGRES, "write `add_days(d, -7)`"),
    call("date_trunc", POSTGRES, "write `week_start(d)` or `month_start(d)`"),
    call("extract", POSTGRES, RUST),
    call("date_part", POSTGRES, RUST),
    call("age", POSTGRES, "write `days_between(a, b)`"),
    call("now", POSTGRES, CLOCK),
    word("localtimestamp", POSTGRES, CLOCK),
    call("to_char", POSTGRES, FORMAT),
    call("to_date", POSTGRES, "pass the day as an argument"),
    call("format", POSTGRES, FORMAT),
    word("ilike", POSTGRES, MATCH),
    call("regexp_replace", POSTGRES, RUST),
    call("position", POSTGRES, "write `x like …`"),
    call("strpos", POSTGRES, "write `x like …`"),
    call("split_part", POSTGRES, RUST),
    call("left", POSTGRES, "write `substr(s, 1, n)`"),
    call("right", POSTGRES, RUST),
    call("initcap", POSTGRES, FORMAT),
    call("greatest", POSTGRES, "write `case when a > b then a else b end`"),
    call("least", POSTGRES, "write `case when a < b then a else b end`"),
    word("lateral", POSTGRES, "write `row_number() over (…)` in a `with`"),
    call("rollup", POSTGRES, "write `union all`"),
    call("cube", POSTGRES, "write `union all`"),
    call("percentile_cont", POSTGRES, RUST),
    call("array_agg", POSTGRES, "write `string_agg(x, ', ' order by x)`"),
    call("generate_series", POSTGRES, "write `with recursive`"),
    call("unnest", POSTGRES, "write `values`"),
    word("fetch", POSTGRES, "write `limit n`"),
    call("ceil", POSTGRES, RUST),
    call("ceiling", POSTGRES, RUST),
    call("floor", POSTGRES, RUST),
    call("power", POSTGRES, RUST),
    call("sqrt", POSTGRES, RUST),
    call("ifnull", SQLITE, "write `coalesce`"),
    call("iif", SQLITE, "write `case when … then … else … end`"),
    call("group_concat", SQLITE, "write `string_agg(x, ', ' order by x)`"),
    call("total", SQLITE, "write `coalesce(sum(x), 0)`"),
    call("instr", SQLITE, "write `x like …`"),
    call("printf", SQLITE, FORMAT),
    call("strftime", SQLITE, DAYS),
    call("date", SQLITE, DAYS),
    call("datetime", SQLITE, DAYS),
    call("julianday", SQLITE, "write `days_between(a, b)`"),
    call("unixepoch", SQLITE, "write `days_between(a, b)`"),
    word("glob", SQLITE, "write `like`"),
    word("regexp", SQLITE, "write `like`"),
    word("rowid", SQLITE, "name a column"),
    word("current_date", "", CLOCK),
    word("current_time", "", CLOCK),
    word("current_timestamp", "", CLOCK),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_database_knows_is_not_shared() {
        for f in UNPORTABLE {
            assert!(!signalroom_syntax::functions::SHARED.contains(&f.word), "{}", f.word);
            assert!(find(&f.word.to_uppercase(), true).is_some());
        }
        assert!(find("left", false).is_none(), "`left join` is not a call of `left`");
    }
}
