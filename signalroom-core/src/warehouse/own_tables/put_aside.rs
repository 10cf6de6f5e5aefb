//! How many rows were put aside into the quarantine, and how much they come to where that could be read.

use super::Amounts;
use crate::declare::{TableDef, Value};
use crate::time::DateWindow;
use crate::warehouse::{Snapshot, Warehouse, WarehouseError};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Rows in quarantine.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PutAside {
    /// How many.
    pub rows: i64,
    /// What they come to, as far as it could be read.
    pub amounts: Amounts,
}

/// Rows of one source in quarantine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutAsideBySource {
    /// The source's selector.
    pub source: String,
    /// How many.
    pub rows: i64,
    /// Their days, as far as they are known.
    pub window: Option<DateWindow>,
    /// What they come to, as far as it could be read.
    pub amounts: Amounts,
}

const READ: &str = "read the quarantine";

impl Snapshot {
    /// The rows of a table in quarantine that may belong to one of these days: those that came with the load
    /// that the day still has.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_aside(
        &self,
        table: &TableDef,
        days: &[NaiveDate],
    ) -> Result<PutAside, WarehouseError> {
        const OF_DAYS: &str = "
            select aside.id, aside.amounts from signalroom.quarantine as aside
            where aside.source = :source and exists (
                select 1 from signalroom.days as loaded
                where loaded.table_name = :table and loaded.run = aside.run
                    and loaded.day between :first and :last
                    and loaded.day between aside.first_day and aside.last_day)";
        let mut found = BTreeMap::new();
        for span in DateWindow::spans(days.iter().copied()) {
            let arguments = [
                ("source", Value::Text(table.source.to_owned())),
                ("table", Value::Text(table.name.to_owned())),
                ("first", Value::Date(span.first())),
                ("last", Value::Date(span.last())),
            ];
            for row in self.query(READ, OF_DAYS, &arguments).await?.iter() {
                let (id, amounts): (i64, Option<String>) = (row.get("id")?, row.get("amounts")?);
                found.insert(id, amounts.and_then(|text| serde_json::from_str(&text).ok()));
            }
        }
        let mut aside = PutAside { rows: found.len() as i64, ..PutAside::default() };
        found.values().flatten().for_each(|amounts| aside.amounts.extend(amounts));
        Ok(aside)
    }
}

impl Warehouse {
    /// The rows in quarantine, counted by source.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_aside_by_source(&self) -> Result<Vec<PutAsideBySource>, WarehouseError> {
        const BY_SOURCE: &str = "
            select source, count(*) as rows, min(first_day) as first_day, max(last_day) as last_day
            from signalroom.quarantine group by source order by source";
        let rows = self.store.query(READ, BY_SOURCE, &[]).await?;
        let mut amounts = self.amounts_by_source().await?;
        let one = rows.iter().map(|row| {
            let days = Option::zip(row.get("first_day")?, row.get("last_day")?);
            let window = days.and_then(|(first, last)| DateWindow::new(first, last));
            let source: String = row.get("source")?;
            let amounts = amounts.remove(&source).unwrap_or_default();
            Ok(PutAsideBySource { source, rows: row.get("rows")?, window, amounts })
        });
        one.collect()
    }

    async fn amounts_by_source(&self) -> Result<BTreeMap<String, Amounts>, WarehouseError> {
        const AMOUNTS: &str =
            "select source, amounts from signalroom.quarantine where amounts is not null";
        let mut sums = BTreeMap::<String, Amounts>::new();
        for row in self.store.query(READ, AMOUNTS, &[]).await?.iter() {
            let (source, text): (String, String) = (row.get("source")?, row.get("amounts")?);
            if let Ok(amounts) = serde_json::from_str(&text) {
                sums.entry(source).or_default().extend(&amounts);
            }
        }
        Ok(sums)
    }
}
