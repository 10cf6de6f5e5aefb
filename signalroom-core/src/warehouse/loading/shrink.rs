//! A table that is replaced as a whole may grow, but not vanish: a file that was cut off looks like a shorter one.

use super::Load;
use super::insert::Insert;
use crate::warehouse::WarehouseError;
use crate::warehouse::transaction::Transaction;

/// With fewer rows a table may shrink to any number but 0.
const JUDGED_FROM: u64 = 10;

/// How many rows a table had before they were deleted.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowsBefore(u64);

impl RowsBefore {
    /// Counts them where the load replaces the whole table and may not shrink it.
    pub(super) async fn count(
        transaction: &mut Transaction<'_>,
        load: &Load<'_>,
        insert: &Insert,
    ) -> Result<Self, WarehouseError> {
        let counted = insert.count_all(load.table).filter(|_| !load.accept_shrink);
        let Some(sql) = counted else { return Ok(RowsBefore(0)) };
        let rows = transaction.query_raw(&sql, &[]).await?;
        let rows: Option<i64> = rows.iter().next().map(|row| row.get("rows")).transpose()?;
        Ok(RowsBefore(rows.unwrap_or_default().unsigned_abs()))
    }

    /// Fails when there are now less than half as many, or none.
    pub(super) fn check(self, load: &Load<'_>, now: u64) -> Result<(), WarehouseError> {
        let RowsBefore(before) = self;
        let is_halved = before >= JUDGED_FROM && now * 2 < before;
        if is_halved || before > 0 && now == 0 {
            let (table, source_name) = (load.table.name.to_owned(), load.source.to_owned());
            return Err(WarehouseError::Shrinks { table, source_name, before, now });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declare::{Fetch, TableDef, Write};
    use crate::warehouse::RunId;

    const TABLE: TableDef = TableDef {
        name: "shop.sellers",
        columns: &[],
        key: &[],
        fetch: Fetch::Whole,
        write: Write::Replace,
        source: "shop.sellers",
        zone: chrono_tz::UTC,
    };

    #[test]
    fn a_table_may_shrink_to_half_but_not_further_and_never_to_nothing() {
        let at = "2026-03-10T11:30:00Z".parse().unwrap();
        let load = Load {
            table: &TABLE,
            source: TABLE.source,
            window: None,
            run: RunId(1),
            at,
            is_sample: false,
            replaces_sample_data: false,
            accept_shrink: false,
        };
        for (before, now, may) in [
            (0, 0, true),
            (1, 0, false),
            (9, 1, true),
            (9, 0, false),
            (10, 5, true),
            (10, 4, false),
            (11, 6, true),
            (11, 5, false),
            (50, 4, false),
            (50, 500, true),
        ] {
            let checked = RowsBefore(before).check(&load, now);
            assert_eq!(checked.is_ok(), may, "{before} to {now}");
        }
        let told = RowsBefore(50).check(&load, 4).unwrap_err().to_string();
        assert!(told.contains("from 50 rows to 4"), "{told}");
        assert!(told.ends_with("`sync shop.sellers --accept-shrink`"), "{told}");
    }
}
