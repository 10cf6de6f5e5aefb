//! Rows as they arrive: each is checked and, good or bad, waits until the source has finished. No transaction
//! is open meanwhile.

use super::check::{Check, Refused};
use super::readable::Readable;
use super::spool::Spool;
use super::tally::Tally;
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
    readable: Readable<'a>,
    tally: Tally,
    good: Spool<Row>,
    bad: Spool<Refused>,
}

/// What a source sent, checked.
#[derive(Debug)]
pub(super) struct Arrived {
    pub(super) good: Spool<Row>,
    pub(super) bad: Spool<Refused>,
}

impl<'a> Intake<'a> {
    pub(super) fn new(load: Load<'a>) -> Self {
        Intake {
            load,
            check: Check::new(load.table, load.window),
            seen: HashSet::new(),
            readable: Readable::new(load.table, load.window),
            tally: Tally::default(),
            good: Spool::default(),
            bad: Spool::default(),
        }
    }

    /// Takes one row that the source pushed.
    pub(super) fn take(&mut self, item: Item) -> Result<(), WarehouseError> {
        let kept = match self.checked(item) {
            Ok(row) => {
                self.tally.good(self.check.day(&row));
                self.good.add(&row)
            }
            Err(refused) => {
                self.tally.bad(&refused);
                self.bad.add(&refused)
            }
        };
        kept.map_err(unspooled(self.load.table.name))
    }

    fn checked(&mut self, item: Item) -> Result<Row, Refused> {
        let row = match item {
            Item::Row(row) => self.check.row(row)?,
            Item::Reject { raw, why } => {
                let (day, amounts) = (self.readable.day(&raw), self.readable.amounts(&raw));
                return Err(Refused { day, amounts, raw, why });
            }
        };
        if self.load.table.write == Write::Merge || self.seen.insert(self.check.key(&row)) {
            return Ok(row);
        }
        Err(self.check.refused(&row, "key twice".to_owned()))
    }

    /// The source has finished. Fails when there are more bad rows than can be chance.
    pub(super) fn finish(self) -> Result<Arrived, WarehouseError> {
        self.tally.judge(&self.load)?;
        Ok(Arrived { good: self.good, bad: self.bad })
    }
}

/// The error of a temporary file.
pub(super) fn unspooled(table: &str) -> impl Fn(io::Error) -> WarehouseError {
    move |why| WarehouseError::Spool { table: table.to_owned(), why }
}
