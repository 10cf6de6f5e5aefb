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
    /// The days that `cx.before` said were complete.
    pub before: Vec<DateWindow>,
    /// What is missing of the days that the report compares with.
    pub not_compared: Vec<Gap>,
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
