//! The agency's own media buyers, as configured.

use crate::declare::Value;
use crate::warehouse::WarehouseError;
use crate::warehouse::transaction::Transaction;

/// Makes `signalroom.internal_affiliates` hold these labels and no others.
pub(super) async fn sync(
    transaction: &mut Transaction<'_>,
    labels: &[String],
) -> Result<(), WarehouseError> {
    const CLEAR: &str = "delete from signalroom.internal_affiliates";
    const ADD: &str = "
        insert into signalroom.internal_affiliates (label) values (:label)
        on conflict (label) do nothing";
    transaction.execute(CLEAR, &[]).await?;
    for label in labels {
        let label = Value::Text(label.trim().to_owned());
        transaction.execute(ADD, &[("label", label)]).await?;
    }
    Ok(())
}
