//! The agency's own media buyers, as configured.

use super::options::{OpenOptions, Place};
use crate::declare::Value;
use crate::warehouse::WarehouseError;
use crate::warehouse::transaction::Transaction;

/// Makes `signalroom.internal_affiliates` hold the configured labels and no others. Where none are
/// configured, labels that are there are neither kept nor removed silently.
///
/// # Errors
/// When none are configured and the warehouse has some.
pub(super) async fn sync(
    transaction: &mut Transaction<'_>,
    place: &Place,
    options: &OpenOptions,
) -> Result<(), WarehouseError> {
    match &options.internal_affiliates {
        Some(labels) => replace(transaction, labels).await,
        None => match existing(transaction).await? {
            labels if labels.is_empty() => Ok(()),
            labels => {
                let what = place.to_string();
                Err(WarehouseError::AffiliatesNotConfigured { what, labels })
            }
        },
    }
}

async fn existing(transaction: &mut Transaction<'_>) -> Result<Vec<String>, WarehouseError> {
    const LABELS: &str = "select label from signalroom.internal_affiliates order by label";
    let rows = transaction.query(LABELS, &[]).await?;
    rows.iter().map(|row| Ok(row.get("label")?)).collect()
}

async fn replace(
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
