//! What a report read, for its row counts, its CSV files and its needs.

use super::Gap;
use crate::declare::{TableDef, Value};
use crate::time::DateWindow;
use crate::warehouse::RowSet;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that one run read.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The row sets, in the order in which they were read; none in a rehearsal.
    pub sets: Vec<ReadSet>,
    /// The tables that sources fill, by name.
    pub inputs: BTreeMap<&'static str, TableDef>,
    /// The days that the report needs: those of its own dates, and of `cx.needs`.
    pub windows: Vec<DateWindow>,
    /// The days that `cx.before` was asked about.
    pub before: Vec<Before>,
    /// The days that statements name or compare with and find in their tables, by table.
    pub asked: BTreeMap<&'static str, BTreeSet<NaiveDate>>,
    /// What is missing of the days that the report compares with.
    pub not_compared: Vec<Gap>,
}

/// Days that `cx.before` was asked about.
#[derive(Debug, Clone, Copy)]
pub struct Before {
    /// The days.
    pub days: DateWindow,
    /// Whether the report may compare with them: they are complete.
    pub is_complete: bool,
}

/// One answer of the warehouse.
#[derive(Debug, Clone)]
pub struct ReadSet {
    /// The statement's file.
    pub file: &'static str,
    /// The rows as they came.
    pub rows: RowSet,
}

impl ReadSet {
    /// As both databases would give it: SQLite gives 1 or 0 for what a report reads as true or false.
    pub(super) fn of(file: &'static str, mut rows: RowSet, truths: &[String]) -> Self {
        let is_truth: Vec<_> = rows.columns.iter().map(|name| truths.contains(name)).collect();
        for row in &mut rows.rows {
            for (value, _) in row.iter_mut().zip(&is_truth).filter(|(_, is_truth)| **is_truth) {
                if let Value::Int(whole @ (0 | 1)) = value {
                    *value = Value::Bool(*whole == 1);
                }
            }
        }
        ReadSet { file, rows }
    }
}

impl Reading {
    /// Adds the tables that a statement reads.
    pub(super) fn add_inputs(&mut self, tables: Vec<TableDef>) {
        self.inputs.extend(tables.into_iter().map(|table| (table.name, table)));
    }

    /// Adds days that a statement finds in its tables.
    pub(super) fn add_asked(&mut self, tables: &[TableDef], windows: &[DateWindow]) {
        let days = || windows.iter().flat_map(DateWindow::days);
        for table in tables {
            self.asked.entry(table.name).or_default().extend(days());
        }
    }

    /// The days of a table that the report read: those that it needs, and those that it compares with.
    pub(super) fn days_read(&self, table: &str) -> Vec<NaiveDate> {
        let before = self.before.iter().filter(|before| before.is_complete);
        let before = before.flat_map(|before| before.days.days());
        let asked = self.asked.get(table).into_iter().flatten().copied();
        let days: BTreeSet<_> = self.needed_days().into_iter().chain(before).chain(asked).collect();
        days.into_iter().collect()
    }

    /// The days that the report needs, in order.
    pub(super) fn needed_days(&self) -> Vec<NaiveDate> {
        let days: BTreeSet<_> = self.windows.iter().flat_map(DateWindow::days).collect();
        days.into_iter().collect()
    }

    /// Adds what is missing of days to compare with, each once.
    pub(super) fn add_not_compared(&mut self, gaps: Vec<Gap>) {
        for gap in gaps {
            if !self.not_compared.contains(&gap) {
                self.not_compared.push(gap);
            }
        }
    }

    /// How many rows were read.
    pub fn rows(&self) -> usize {
        self.sets.iter().map(|set| set.rows.rows.len()).sum()
    }
}
