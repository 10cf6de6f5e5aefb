//! Rows that were refused, on their way to the quarantine.

use super::check::Refused;
use super::intake::unspooled;
use super::spool::Spool;
use super::{Load, Overtaken};
use crate::declare::Write;
use crate::time::DateWindow;
use crate::warehouse::WarehouseError;
use crate::warehouse::own_tables::{Amounts, NewQuarantined};
use crate::warehouse::transaction::Transaction;

/// What was put into the quarantine.
#[derive(Debug, Default)]
pub(super) struct Kept {
    pub(super) rows: i64,
    pub(super) amounts: Amounts,
}

/// Puts refused rows into the quarantine, in place of those of the loads that this one replaces; `windows` are the
/// days that it has recorded.
pub(super) async fn write(
    transaction: &mut Transaction<'_>,
    load: &Load<'_>,
    (windows, overtaken): (&[Option<DateWindow>], &Overtaken),
    rejects: Spool<Refused>,
) -> Result<Kept, WarehouseError> {
    clear(transaction, load, windows).await?;
    let Load { table, source, run, window, at, .. } = *load;
    let (failed, mut kept) = (unspooled(table.name), Kept::default());
    for refused in rejects.read().map_err(&failed)? {
        let Refused { day, amounts, raw, why } = &refused.map_err(&failed)?;
        if day.is_some_and(|day| overtaken.days.contains(&day)) {
            continue;
        }
        let window = day.map(DateWindow::day).or(window);
        let row = NewQuarantined { source, run, window, raw, why, amounts, at };
        transaction.quarantine(&row).await?;
        kept.rows += 1;
        kept.amounts.extend(amounts);
    }
    Ok(kept)
}

async fn clear(
    transaction: &mut Transaction<'_>,
    load: &Load<'_>,
    windows: &[Option<DateWindow>],
) -> Result<(), WarehouseError> {
    for window in windows {
        match window {
            Some(window) => {
                transaction.clear_quarantined_days(load.table, load.source, *window).await?;
            }
            None if load.table.write == Write::Append => {}
            None => transaction.clear_quarantine(load.source).await?,
        }
    }
    Ok(())
}
