//! Rows as they arrive: each is checked and, good or bad, waits until the source has finished. No transaction
//! is open meanwhile.

use super::check::{Check, Refused};
use super::quarantine::Rejects;
use super::spool::Spool;
use super::{Item, Load};
use crate::declare::{Value, Write};
use crate::warehouse::WarehouseError;
use std::collections::HashSet;
use std::io;

pub(super) type Row = Vec<Value>;

/// What has arrived of a load.
#[derive(Debug)]
pub(super) struct Intake<'a> {
    load: Load<'a>,
    check: Check<'a>,
    /// The keys of this load; for `merge` none, where the last of a key wins.
    seen: HashSet<Row>,
    good: Spool<Row>,
    rejects: Rejects,
}

/// What a source sent, checked.
#[derive(Debug)]
pub(super) struct Arrived {
    pub(super) good: Spool<Row>,
    pub(super) rejects: Rejects,
}

impl<'a> Intake<'a> {
    pub(super) fn new(load: Load<'a>) -> Self {
        Intake {
            load,
            check: Check::new(load.table, load.window),
            seen: HashSet::new(),
            good: Spool::default(),
            rejects: Rejects::default(),
        }
    }

    /// Takes one row that the source pushed.
    pub(super) fn take(&mut self, item: Item) -> Result<(), WarehouseError> {
        let kept = match self.checked(item) {
            Ok(row) => self.good.add(&row),
            Err(refused) => self.rejects.add(&refused),
        };
        kept.map_err(unspooled(self.load.table.name))
    }

    fn checked(&mut self, item: Item) -> Result<Row, Refused> {
        let row = match item {
            Item::Row(row) => self.check.row(row)?,
            Item::Reject { raw, why } => return Err(Refused { raw, why }),
        };
        if self.load.table.write == Write::Merge || self.seen.insert(self.check.key(&row)) {
            return Ok(row);
        }
        Err(Refused { raw: self.check.raw(&row), why: "key twice".to_owned() })
    }

    /// The source has finished. Fails when there are more bad rows than can be chance.
    pub(super) fn finish(self) -> Result<Arrived, WarehouseError> {
        let (rejected, total) = (self.rejects.len(), self.good.len() + self.rejects.len());
        if rejected >= 10 && rejected * 100 > total {
            return Err(WarehouseError::TooManyRejects {
                table: self.load.table.name.to_owned(),
                window: self.load.window,
                rejected,
                total,
                first: self.rejects.first_reasons(),
            });
        }
        Ok(Arrived { good: self.good, rejects: self.rejects })
    }
}

/// The error of a temporary file.
pub(super) fn unspooled(table: &str) -> impl Fn(io::Error) -> WarehouseError {
    move |why| WarehouseError::Spool { table: table.to_owned(), why }
}
