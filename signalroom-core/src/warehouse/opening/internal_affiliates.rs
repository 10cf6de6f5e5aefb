//! The agency's own media buyers, as configured.

use super::options::{OpenOptions, Place};
use crate::declare::{Value, label_text};
use crate::warehouse::database::RowSet;
use crate::warehouse::store::Store;
use crate::warehouse::transaction::Transaction;
use crate::warehouse::{OpenError, WarehouseError};
use std::collections::BTreeSet;

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
        None => match labels(&transaction.query(LABELS, &[]).await?)? {
            there if there.is_empty() => Ok(()),
            there => Err(not_configured(place, there)),
        },
    }
}

/// What is due of the labels: whether others are configured than those that are there.
///
/// # Errors
/// When none are configured and the warehouse has some.
pub(super) async fn due(
    store: &Store,
    place: &Place,
    options: &OpenOptions,
) -> Result<Option<String>, WarehouseError> {
    let there = labels(&store.query("read the labels of internal affiliates", LABELS, &[]).await?)?;
    let Some(configured) = &options.internal_affiliates else {
        return match there.is_empty() {
            true => Ok(None),
            false => Err(not_configured(place, there)),
        };
    };
    let configured: BTreeSet<_> = configured.iter().map(|label| label_text(label)).collect();
    let is_same = configured == there.iter().map(|label| label.as_str().into()).collect();
    Ok((!is_same).then(|| "the labels of internal affiliates".to_owned()))
}

const LABELS: &str = "select label from signalroom.internal_affiliates order by label";

fn labels(rows: &RowSet) -> Result<Vec<String>, WarehouseError> {
    rows.iter().map(|row| Ok(row.get("label")?)).collect()
}

fn not_configured(place: &Place, labels: Vec<String>) -> WarehouseError {
    OpenError::AffiliatesNotConfigured { what: place.to_string(), labels }.into()
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
        let label = Value::Text(label_text(label).into_owned());
        transaction.execute(ADD, &[("label", label)]).await?;
    }
    Ok(())
}
