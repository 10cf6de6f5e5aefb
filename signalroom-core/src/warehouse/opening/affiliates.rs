//! The agency's own media buyers, as configured.

use crate::declare::Value;
use crate::warehouse::WarehouseError;
use crate::warehouse::work::Work;

/// Makes `signalroom.internal_affiliates` hold these labels and no others.
pub(super) async fn keep(work: &mut Work<'_>, labels: &[String]) -> Result<(), WarehouseError> {
    work.ask(include_str!("../sql/affiliates_forget.sql"), &[]).await?;
    for label in labels {
        let given = [("label", Value::Text(label.trim().to_owned()))];
        work.ask(include_str!("../sql/affiliate.sql"), &given).await?;
    }
    Ok(())
}
