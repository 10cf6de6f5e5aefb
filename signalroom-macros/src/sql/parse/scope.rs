//! What a select reads from, and what is certain of an expression over it.

use super::clauses::{by_comma, closing, cut, is_name, outside, unquoted};
use crate::sql::schema::Column;
use signalroom_syntax::sql_words::{Word, WordKind};
use std::ops::Range;

/// A table, a view, a `with`, or a query in brackets.
#[derive(Debug, Clone)]
pub(in crate::sql) struct Relation {
    /// What its columns are qualified by.
    pub(in crate::sql) alias: String,
    /// How it is called: `everflow.daily_stats`.
    pub(in crate::sql) name: String,
    /// Its columns; `None` when there is no such table.
    pub(in crate::sql) columns: Option<Vec<Column>>,
}

impl Relation {
    pub(in crate::sql) fn columns(&self) -> &[Column] {
        self.columns.as_deref().unwrap_or_default()
    }
    pub(in crate::sql) fn column(&self, name: &str) -> Option<&Column> {
        self.columns().iter().find(|column| column.name.eq_ignore_ascii_case(name))
    }
    /// Its columns are null where an outer join finds nothing.
    pub(super) fn make_outer(&mut self) {
        self.columns.iter_mut().flatten().for_each(|column| column.nullable = true);
    }
}

/// The tables, views and queries that one select reads.
#[derive(Debug, Default)]
pub(in crate::sql) struct Scope {
    pub(in crate::sql) relations: Vec<Relation>,
    /// Whether it has a `group by`: then every group has a row.
    pub(super) grouped: bool,
}

const NEVER_NULL: &[&str] =
    &["count", "row_number", "rank", "dense_rank", "ntile", "concat", "concat_ws", "exists"];
const OF_A_GROUP: &[&str] = &["sum", "avg", "min", "max", "string_agg"];
const OF_THEIR_VALUES: &[&str] = &[
    "abs",
    "round",
    "lower",
    "upper",
    "trim",
    "ltrim",
    "rtrim",
    "length",
    "replace",
    "substr",
    "substring",
    "cast",
    "add_days",
    "week_start",
    "month_start",
    "days_between",
];
const DAYS: &[&str] = &["add_days", "week_start", "month_start"];

impl Scope {
    /// The column that an expression is: `cost` or `d.cost`.
    pub(in crate::sql) fn column(&self, words: &[Word<'_>]) -> Option<&Column> {
        match words {
            [name] if is_name(name) => {
                let name = unquoted(name);
                self.relations.iter().find_map(|relation| relation.column(&name))
            }
            [alias, dot, name] if dot.text == "." => {
                let alias = unquoted(alias);
                let relation = self.relations.iter().find(|relation| relation.alias == alias)?;
                relation.column(&unquoted(name))
            }
            _ => None,
        }
    }

    /// The declared type of an expression, where that is certain.
    pub(in crate::sql) fn kind(&self, words: &[Word<'_>]) -> Option<String> {
        let ours = |name: &Word<'_>| DAYS.iter().any(|day| name.is(day));
        match words {
            [name, open, .., _] if ours(name) && open.text == "(" => Some("DATE".to_owned()),
            _ => self.column(words)?.kind.clone(),
        }
    }

    /// Whether an expression may be NULL, as far as that is certain; when in doubt, it may.
    pub(in crate::sql) fn nullable(&self, words: &[Word<'_>]) -> bool {
        match words {
            [] => true,
            [word] if matches!(word.kind, WordKind::Number | WordKind::Text) => false,
            [word] if word.is("true") || word.is("false") => false,
            [open, inner @ .., _] if open.text == "(" && closing(words, 0) + 1 == words.len() => {
                self.nullable(inner)
            }
            [case, .., end] if case.is("case") && end.is("end") => self.case(words),
            [name, open, ..] if open.text == "(" && name.kind == WordKind::Name => {
                self.call(name, words)
            }
            _ => self.column(words).map_or_else(|| self.sum(words), |column| column.nullable),
        }
    }

    fn any(&self, words: &[Word<'_>], parts: &[Range<usize>]) -> bool {
        parts.iter().any(|part| self.nullable(&words[part.clone()]))
    }

    fn call(&self, name: &Word<'_>, words: &[Word<'_>]) -> bool {
        let is = |names: &[&str]| names.iter().any(|known| name.is(known));
        let close = closing(words, 1);
        let mut values = 2..close;
        if name.is("cast") {
            values.end = (2..close).find(|at| words[*at].is("as")).unwrap_or(close);
        }
        let values = by_comma(words, values);
        let rest = &words[(close + 1).min(words.len())..];
        let window = [rest.first()].into_iter().flatten().any(|word| word.is("over"));
        match rest {
            _ if is(NEVER_NULL) && (rest.is_empty() || window || name.is("count")) => false,
            [] if name.is("coalesce") => {
                values.iter().all(|value| self.nullable(&words[value.clone()]))
            }
            [] if is(OF_THEIR_VALUES) || is(OF_A_GROUP) && self.grouped => self.any(words, &values),
            _ => self.sum(words),
        }
    }

    /// `a + b`, `a || b`, `a is null`, …: null where a part is.
    fn sum(&self, words: &[Word<'_>]) -> bool {
        let flat = outside(words, 0..words.len());
        if flat.iter().any(|at| words[*at].is("is")) {
            return false;
        }
        let sign = |at: &usize| ["+", "-", "*", "|"].contains(&words[*at].text);
        let mut parts = cut(0..words.len(), flat.iter().copied().filter(sign));
        let more = parts.len() > 1;
        parts.retain(|part| !part.is_empty());
        !more || self.any(words, &parts)
    }

    /// Null where a branch is, or where there is no `else`.
    fn case(&self, words: &[Word<'_>]) -> bool {
        let (mut depth, mut branches, mut otherwise) = (0, Vec::new(), false);
        let mut begin = None;
        for (at, word) in words.iter().enumerate() {
            depth += usize::from(word.is("case") || word.text == "(");
            let end = word.is("end") || word.text == ")";
            if depth == 1 && (word.is("when") || word.is("else") || word.is("end")) {
                branches.extend(begin.take().map(|begin| begin..at));
            }
            if depth == 1 && (word.is("then") || word.is("else")) {
                begin = Some(at + 1);
            }
            otherwise |= depth == 1 && word.is("else");
            depth -= usize::from(end && depth > 0);
        }
        !otherwise || self.any(words, &branches)
    }
}
