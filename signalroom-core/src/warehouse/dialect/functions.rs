//! Our date functions: the same on both databases.

use signalroom_syntax::sql_words::Word;

/// A function of portable SQL, and its expression on SQLite; Postgres has it in schema `signalroom`.
pub(super) struct Function {
    name: &'static str,
    arguments: usize,
    pub(super) sqlite: &'static [Fragment],
}

/// A piece of an expression.
pub(super) enum Fragment {
    /// SQL as it is.
    Text(&'static str),
    /// An argument, translated too.
    Argument(usize),
}
use Fragment::{Argument, Text};

const FUNCTIONS: [Function; 4] = [
    Function {
        name: "week_start",
        arguments: 1,
        sqlite: &[Text("date("), Argument(0), Text(", '-6 days', 'weekday 1')")],
    },
    Function {
        name: "month_start",
        arguments: 1,
        sqlite: &[Text("date("), Argument(0), Text(", 'start of month')")],
    },
    Function {
        name: "add_days",
        arguments: 2,
        sqlite: &[Text("date("), Argument(0), Text(", ("), Argument(1), Text(") || ' days')")],
    },
    Function {
        name: "days_between",
        arguments: 2,
        sqlite: &[
            Text("cast(julianday("),
            Argument(1),
            Text(") - julianday("),
            Argument(0),
            Text(") as integer)"),
        ],
    },
];

/// A call of one of our functions with the right number of arguments; any other is left to the database,
/// which says what is wrong.
pub(super) struct Call<'w, 't> {
    pub(super) function: &'static Function,
    pub(super) at: usize,
    pub(super) arguments: Vec<&'w [Word<'t>]>,
    pub(super) end: usize,
}

impl<'w, 't> Call<'w, 't> {
    pub(super) fn read(words: &'w [Word<'t>], at: usize) -> Option<Self> {
        let function = FUNCTIONS.iter().find(|function| words[at].is(function.name))?;
        let open = at + 1 + words[at + 1..].iter().position(Word::is_code)?;
        let follows_point = at > 0 && words[at - 1].text == ".";
        if follows_point || words[open].text != "(" {
            return None;
        }
        let (arguments, end) = arguments(words, open + 1)?;
        (arguments.len() == function.arguments).then_some(Call { function, at, arguments, end })
    }
}

/// The arguments from here to the closing parenthesis, and where the words after it begin.
fn arguments<'w, 't>(words: &'w [Word<'t>], first: usize) -> Option<(Vec<&'w [Word<'t>]>, usize)> {
    let (mut arguments, mut depth, mut start) = (Vec::new(), 0, first);
    for (at, word) in words.iter().enumerate().skip(first) {
        match word.text {
            "(" => depth += 1,
            ")" if depth == 0 => {
                arguments.push(&words[start..at]);
                return Some((arguments, at + 1));
            }
            ")" => depth -= 1,
            "," if depth == 0 => {
                arguments.push(&words[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::warehouse::Backend;
    use crate::warehouse::dialect::names::Names;
    use crate::warehouse::dialect::translate;
    use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};
    use proptest::prelude::*;

    #[test]
    fn the_list_of_functions_is_the_functions() {
        let mut ours = super::FUNCTIONS.map(|function| (function.name, function.arguments));
        ours.sort_unstable();
        assert_eq!(ours, signalroom_syntax::functions::OURS);
    }

    /// An expression of our functions, and the day it stands for.
    #[derive(Debug, Clone)]
    struct Day {
        sql: String,
        day: NaiveDate,
    }

    fn literal() -> impl Strategy<Value = Day> {
        (0u64..40_000).prop_map(|days| {
            let day = NaiveDate::from_ymd_opt(1980, 1, 1).unwrap() + Days::new(days);
            Day { sql: format!("'{day}'"), day }
        })
    }

    fn nested() -> impl Strategy<Value = Day> {
        literal().prop_recursive(4, 16, 2, |inner| {
            let week = inner.clone().prop_map(|d| Day {
                sql: format!("week_start( {} )", d.sql),
                day: d.day.week(Weekday::Mon).first_day(),
            });
            let month = inner.clone().prop_map(|d| Day {
                sql: format!("Month_Start(/* , ) */ {})", d.sql),
                day: d.day.with_day(1).unwrap(),
            });
            let added = (inner.clone(), inner, -800i64..800).prop_map(|(a, b, n)| {
                let between = (b.day - a.day).num_days();
                Day {
                    sql: format!("add_days({}, days_between({}, {}) - {n})", a.sql, a.sql, b.sql),
                    day: a.day + TimeDelta::days(between - n),
                }
            });
            prop_oneof![week, month, added]
        })
    }

    proptest! {
        #[test]
        fn on_sqlite_they_mean_what_they_say(expression in nested()) {
            let sqlite = rusqlite::Connection::open_in_memory().unwrap();
            let text = format!("select {}", expression.sql);
            let sent = translate(&text, Backend::Sqlite, &Names::of(&[])).text;
            let given: String = sqlite.query_row(&sent, [], |row| row.get(0)).unwrap();
            prop_assert_eq!(given, expression.day.to_string());
        }
    }
}
