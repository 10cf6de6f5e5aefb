//! Parses a statement from its words. What cannot be parsed is left out: SQLite reports it.

use super::clauses::{
    begins_query, by_comma, clauses, closing, cut, ends_operand, is_name, outside, unquoted,
};
use super::scope::{Relation, Scope};
use super::statement::{ParsedStatement, Query, Select};
use crate::sql::schema::{Catalog, Column};
use signalroom_syntax::sql_words::{Word, words};
use std::ops::Range;

/// Parses a statement.
pub(in crate::sql) fn parse<'a>(text: &'a str, catalog: &Catalog) -> ParsedStatement<'a> {
    let words: Vec<_> = words(text).filter(Word::is_code).collect();
    let mut parser = Parser {
        words: &words,
        catalog,
        visible_ctes: Vec::new(),
        selects: Vec::new(),
        queries: Vec::new(),
        isolated: Vec::new(),
        ctes: Vec::new(),
    };
    let end = words.iter().position(|word| word.text == ";").unwrap_or(words.len());
    parser.query(0..end);
    let Parser { selects, queries, isolated, ctes, .. } = parser;
    ParsedStatement { words, selects, queries, isolated, ctes }
}

struct Parser<'a> {
    words: &'a [Word<'a>],
    catalog: &'a Catalog,
    /// The `with` queries that can be named here.
    visible_ctes: Vec<(String, Vec<Column>)>,
    selects: Vec<Select>,
    queries: Vec<Query>,
    isolated: Vec<Range<usize>>,
    ctes: Vec<String>,
}

impl Parser<'_> {
    fn is(&self, at: usize, word: &str) -> bool {
        self.words.get(at).is_some_and(|found| found.is(word) || found.text == word)
    }

    /// Parses a query and gives its columns.
    fn query(&mut self, range: Range<usize>) -> Vec<Column> {
        let before = self.visible_ctes.len();
        let start =
            if self.is(range.start, "with") { self.with(range.clone()) } else { range.start };
        let set_operators = self.set_operators(start..range.end);
        let branches: Vec<_> = cut(start..range.end, set_operators.iter().copied())
            .into_iter()
            .map(|branch| self.branch(branch))
            .collect();
        self.visible_ctes.truncate(before);
        let columns = merged(&branches);
        self.queries.push(Query { words: range, set_operators, branches });
        columns
    }

    /// The same, of a query that sees nothing around it.
    fn isolated(&mut self, range: Range<usize>) -> Vec<Column> {
        self.isolated.push(range.clone());
        self.query(range)
    }

    fn set_operators(&self, range: Range<usize>) -> Vec<usize> {
        let is =
            |at: &usize| ["union", "except", "intersect"].iter().any(|word| self.is(*at, word));
        outside(self.words, range).into_iter().filter(is).collect()
    }

    /// Parses the `with` queries; gives where the query behind them begins.
    fn with(&mut self, range: Range<usize>) -> usize {
        let mut at = range.start + 1;
        let recursive = self.is(at, "recursive");
        at += usize::from(recursive);
        while let Some(name) = self.words.get(at).filter(|word| at < range.end && is_name(word)) {
            let name = unquoted(name);
            let mut renamed = Vec::new();
            at += 1;
            if self.is(at, "(") {
                let close = closing(self.words, at);
                renamed = by_comma(self.words, at + 1..close);
                at = close + 1;
            }
            while at < range.end && !self.is(at, "(") {
                at += 1;
            }
            let body = (at + 1).min(range.end)..closing(self.words, at).min(range.end);
            if recursive {
                let seed = self.seed(body.clone());
                self.visible_ctes.push((name.clone(), self.renamed(seed, &renamed)));
            }
            let columns = self.isolated(body.clone());
            self.ctes.push(name.clone());
            self.visible_ctes.push((name, self.renamed(columns, &renamed)));
            at = body.end + 1;
            if !self.is(at, ",") {
                break;
            }
            at += 1;
        }
        at.min(range.end)
    }

    /// The columns of a recursive query: those of its first branch.
    fn seed(&mut self, body: Range<usize>) -> Vec<Column> {
        let before = (self.selects.len(), self.queries.len());
        let end = self.set_operators(body.clone()).first().copied().unwrap_or(body.end);
        let columns = self.query(body.start..end);
        self.selects.truncate(before.0);
        self.queries.truncate(before.1);
        columns
    }

    fn renamed(&self, mut columns: Vec<Column>, names: &[Range<usize>]) -> Vec<Column> {
        for (column, name) in columns.iter_mut().zip(names) {
            column.name = self.words.get(name.start).map(unquoted).unwrap_or_default();
        }
        columns
    }

    /// Parses one branch of a query: `select`, `values`, or a query in brackets.
    fn branch(&mut self, range: Range<usize>) -> Vec<Column> {
        let mut start = range.start;
        start += usize::from(self.is(start, "all"));
        if self.is(start, "(") {
            return self.query(start + 1..closing(self.words, start).min(range.end));
        }
        let (scope, columns) = if self.is(start, "values") {
            self.inner(start..range.end);
            let first = start + 2..closing(self.words, start + 1).min(range.end);
            let values = by_comma(self.words, first).into_iter().enumerate();
            let column =
                |(at, _)| Column { name: format!("column{}", at + 1), kind: None, nullable: true };
            (Scope::default(), values.map(column).collect())
        } else {
            self.select(start..range.end)
        };
        self.selects.push(Select { words: range, scope });
        columns
    }

    fn select(&mut self, range: Range<usize>) -> (Scope, Vec<Column>) {
        let clauses = clauses(self.words, range.clone());
        let mut scope = Scope { relations: Vec::new(), grouped: clauses.grouped };
        self.relations(clauses.relations.clone(), &mut scope.relations);
        self.inner(range.start..clauses.relations.start);
        self.inner(clauses.relations.end..range.end);
        let outputs = by_comma(self.words, clauses.outputs);
        let outputs = outputs.into_iter().flat_map(|range| self.output(&self.words[range], &scope));
        let outputs = outputs.collect();
        (scope, outputs)
    }

    /// Parses the queries in brackets.
    fn inner(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            if self.is(at, "(") && begins_query(self.words, at + 1) {
                let close = closing(self.words, at).min(range.end);
                self.query(at + 1..close);
                at = close;
            }
            at += 1;
        }
    }

    /// The columns of one item between `select` and `from`; `*` gives many.
    fn output(&self, words: &[Word<'_>], scope: &Scope) -> Vec<Column> {
        match words {
            [star] if star.text == "*" => {
                scope.relations.iter().flat_map(|relation| relation.columns().to_vec()).collect()
            }
            [alias, dot, star] if dot.text == "." && star.text == "*" => {
                let alias = unquoted(alias);
                let relation = scope.relations.iter().find(|relation| relation.alias == alias);
                relation.map(|relation| relation.columns().to_vec()).unwrap_or_default()
            }
            _ => vec![named(words, scope)],
        }
    }

    /// Parses what stands behind `from`.
    fn relations(&mut self, range: Range<usize>, relations: &mut Vec<Relation>) {
        let (mut at, mut join) = (range.start, Join::default());
        while at < range.end {
            if join.expects_relation && (self.is(at, "(") || is_name(&self.words[at])) {
                let before = relations.len();
                at = self.relation(at..range.end, relations);
                join.apply(relations, before);
                join = Join { expects_relation: false, ..Join::default() };
            } else {
                join.read(&self.words[at]);
                if self.is(at, "(") {
                    let close = closing(self.words, at).min(range.end);
                    self.inner(at..close);
                    at = close;
                }
                at += 1;
            }
        }
    }

    /// Parses one relation with its alias; gives where it ends.
    fn relation(&mut self, range: Range<usize>, relations: &mut Vec<Relation>) -> usize {
        let at = range.start;
        let mut end = at + 1;
        let (name, columns) = if self.is(at, "(") {
            let close = closing(self.words, at).min(range.end);
            end = close + 1;
            if !begins_query(self.words, at + 1) {
                self.relations(at + 1..close, relations);
                return end;
            }
            (String::new(), Some(self.isolated(at + 1..close)))
        } else if self.is(at + 1, ".") && at + 2 < range.end {
            end = at + 3;
            let name = format!("{}.{}", self.words[at].text, self.words[at + 2].text);
            let columns = self.catalog.table(&name).map(|table| table.columns.clone());
            (name, columns)
        } else {
            let name = unquoted(&self.words[at]);
            let columns = self.visible_ctes.iter().rev().find(|(known, _)| *known == name);
            (name.clone(), columns.map(|(_, columns)| columns.clone()))
        };
        end += usize::from(self.is(end, "as"));
        let alias = self.words.get(end).filter(|word| end < range.end && is_name(word));
        let plain = name.rsplit('.').next().unwrap_or_default().to_owned();
        let (alias, end) = alias.map_or((plain, end), |word| (unquoted(word), end + 1));
        let name = if name.is_empty() { alias.clone() } else { name };
        relations.push(Relation { alias, name, columns });
        end
    }
}

/// The column of one expression, under its alias.
fn named(words: &[Word<'_>], scope: &Scope) -> Column {
    let (expression, name) = match words {
        [expression @ .., as_, name] if as_.is("as") => (expression, name),
        [expression @ .., before, name] if is_name(name) && ends_operand(before) => {
            (&words[..expression.len() + 1], name)
        }
        [.., last] => (words, last),
        [] => return Column { name: String::new(), kind: None, nullable: true },
    };
    let (kind, nullable) = (scope.kind(expression), scope.nullable(expression));
    Column { name: unquoted(name), kind, nullable }
}

/// The columns of a `union`: names of the first branch, null where any branch's is.
fn merged(branches: &[Vec<Column>]) -> Vec<Column> {
    let mut columns = branches.first().cloned().unwrap_or_default();
    for branch in branches.iter().skip(1) {
        for (column, other) in columns.iter_mut().zip(branch) {
            column.nullable |= other.nullable;
        }
    }
    columns
}

/// How the next relation is joined.
#[derive(Debug)]
struct Join {
    /// Whether a relation comes next.
    expects_relation: bool,
    left: bool,
    right: bool,
}

impl Default for Join {
    fn default() -> Self {
        Join { expects_relation: true, left: false, right: false }
    }
}

impl Join {
    fn read(&mut self, word: &Word<'_>) {
        self.left |= word.is("left") || word.is("full");
        self.right |= word.is("right") || word.is("full");
        self.expects_relation |= word.is("join") || word.text == ",";
    }
    fn apply(&self, relations: &mut [Relation], before: usize) {
        for (at, relation) in relations.iter_mut().enumerate() {
            if self.left && at >= before || self.right && at < before {
                relation.make_outer();
            }
        }
    }
}
