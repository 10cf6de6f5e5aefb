//! Portable SQL into a database's own.
//!
//! On SQLite `everflow.daily_stats` becomes `everflow_daily_stats` and our date functions become
//! expressions of its `date()`; on Postgres they become `signalroom.week_start(…)`. Only names of the
//! registry are touched, and nothing inside texts, quoted names and comments.

use super::Backend;
use super::names::{Named, Names, in_sqlite};
use crate::declare::sql_words::{Word, WordKind, words};
use crate::declare::{TableDef, ViewDef};

/// A text for one database, which remembers where its words came from.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Rewritten {
    /// The text.
    pub(super) text: String,
    /// Where words begin: here, and in the portable text; ascending here.
    marks: Vec<(usize, usize)>,
}

impl Rewritten {
    /// Where in the portable text that byte of this text came from.
    pub(super) fn origin(&self, at: usize) -> usize {
        let behind = self.marks.partition_point(|(here, _)| *here <= at);
        self.marks[..behind].last().map_or(0, |(here, there)| there + (at - here))
    }

    /// The same behind a text of the database's own.
    pub(super) fn behind(&self, head: &str) -> Rewritten {
        let marks = self.marks.iter().map(|(here, there)| (here + head.len(), *there)).collect();
        Rewritten { text: format!("{head}{}", self.text), marks }
    }

    fn push(&mut self, word: &Word<'_>) {
        self.marks.push((self.text.len(), word.start));
        self.text.push_str(word.text);
    }
    fn push_str(&mut self, text: &str) {
        self.text.push_str(text);
    }
}

/// Rewrites a statement's or a view's text.
pub(super) fn rewrite(text: &str, backend: Backend, names: &Names) -> Rewritten {
    let words: Vec<_> = words(text).collect();
    let mut out = Rewritten::default();
    Rewriter { backend, names }.write(&words, &mut out);
    out
}

/// The records' tables that a text reads, through views, sorted.
pub(super) fn inputs(text: &str, backend: Backend, names: &Names) -> Vec<TableDef> {
    let (mut tables, mut views) = (Vec::<TableDef>::new(), Vec::<ViewDef>::new());
    let mut texts = vec![text];
    while let Some(text) = texts.pop() {
        for named in mentioned(text, names) {
            match named {
                Named::Table(table) if !tables.contains(&table) => tables.push(table),
                Named::View(view) if !views.iter().any(|seen| seen.name == view.name) => {
                    texts.push(view_text(&view, backend));
                    views.push(view);
                }
                _ => {}
            }
        }
    }
    tables.sort_by_key(|table| table.name);
    tables
}

/// The names of the registry that stand in a text.
pub(super) fn mentioned<'a>(text: &'a str, names: &'a Names) -> impl Iterator<Item = Named> + 'a {
    let words: Vec<_> = words(text).collect();
    let found: Vec<_> = (0..words.len()).filter_map(|at| table(&words, at, names)).collect();
    found.into_iter()
}

/// The half of a view that this database is given.
pub(super) fn view_text(view: &ViewDef, backend: Backend) -> &'static str {
    match backend {
        Backend::Sqlite => view.sqlite,
        Backend::Postgres => view.postgres,
    }
}

/// What the three words from here on name, if that is in the registry.
fn table(words: &[Word<'_>], at: usize, names: &Names) -> Option<Named> {
    let follows_point = at > 0 && words[at - 1].text == ".";
    let [schema, point, table] = words.get(at..at + 3)? else { return None };
    let is_name = schema.kind == WordKind::Name && table.kind == WordKind::Name;
    if follows_point || !is_name || point.text != "." {
        return None;
    }
    names.get(&format!("{}.{}", schema.text, table.text))
}

#[derive(Clone, Copy)]
struct Rewriter<'a> {
    backend: Backend,
    names: &'a Names,
}

impl Rewriter<'_> {
    fn write(self, words: &[Word<'_>], out: &mut Rewritten) {
        let mut at = 0;
        while let Some(word) = words.get(at) {
            at += match Call::read(words, at) {
                Some(call) => self.write_call(words, &call, out),
                None if self.backend == Backend::Sqlite
                    && table(words, at, self.names).is_some() =>
                {
                    write_table(&words[at..at + 3], out)
                }
                None => {
                    out.push(word);
                    1
                }
            };
        }
    }

    /// Writes a call of one of our functions; gives the number of words it took.
    fn write_call(self, words: &[Word<'_>], call: &Call<'_, '_>, out: &mut Rewritten) -> usize {
        if self.backend == Backend::Postgres {
            out.push_str("signalroom.");
            out.push(&words[call.at]);
            return 1;
        }
        out.marks.push((out.text.len(), words[call.at].start));
        for part in call.function.sqlite {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Argument(number) => self.write(call.arguments[*number], out),
            }
        }
        call.end - call.at
    }
}

fn write_table(name: &[Word<'_>], out: &mut Rewritten) -> usize {
    let whole: String = name.iter().map(|word| word.text).collect();
    out.marks.push((out.text.len(), name[0].start));
    out.push_str(&in_sqlite(&whole));
    name.len()
}

/// A function that is ours on both databases, and its expression on SQLite.
struct Function {
    name: &'static str,
    arguments: usize,
    sqlite: &'static [Part],
}

enum Part {
    Text(&'static str),
    Argument(usize),
}
use Part::{Argument, Text};

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

/// A call of one of our functions with as many arguments as it takes; any other is left to the
/// database, which says what is wrong.
struct Call<'w, 't> {
    function: &'static Function,
    at: usize,
    arguments: Vec<&'w [Word<'t>]>,
    end: usize,
}

impl<'w, 't> Call<'w, 't> {
    fn read(words: &'w [Word<'t>], at: usize) -> Option<Self> {
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

/// The arguments from here to the closing bracket, and where the words behind that begin.
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
