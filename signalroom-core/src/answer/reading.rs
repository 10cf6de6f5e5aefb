//! What a report read, for its row counts, its CSV files and its needs.

use crate::acquire::DateWindow;
use crate::declare::TableDef;
use crate::warehouse::RowSet;
use std::collections::BTreeMap;

/// All that one run asked for.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The answers, in the order of asking; none in a rehearsal.
    pub sets: Vec<ReadSet>,
    /// The tables that sources fill, by name.
    pub inputs: BTreeMap<&'static str, TableDef>,
    /// The days that the report asked for by `cx.needs`.
    pub windows: Vec<DateWindow>,
}

/// One answer of the warehouse.
#[derive(Debug, Clone)]
pub struct ReadSet {
    /// The statement's file.
    pub file: &'static str,
    /// The rows as they came.
    pub rows: RowSet,
}

impl Reading {
    /// How many rows were read.
    pub fn rows(&self) -> usize {
        self.sets.iter().map(|set| set.rows.rows.len()).sum()
    }
}
