//! Which messages were sent, so that none is sent twice.

use super::{Warehouse, WarehouseError};
use crate::declare::{AnyRow, Value};
use chrono::{DateTime, Utc};

/// What makes a message to somebody that message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryKey {
    /// The report.
    pub report: String,
    /// Its parameters, in canonical text.
    pub params: String,
    /// The channel.
    pub channel: String,
    /// To whom.
    pub target: String,
}

impl DeliveryKey {
    fn given(&self) -> [(&'static str, Value); 4] {
        [
            ("report", Value::Text(self.report.clone())),
            ("params", Value::Text(self.params.clone())),
            ("channel", Value::Text(self.channel.clone())),
            ("target", Value::Text(self.target.clone())),
        ]
    }
    fn given_with(&self, more: &[(&'static str, Value)]) -> Vec<(&'static str, Value)> {
        self.given().into_iter().chain(more.iter().cloned()).collect()
    }
}

/// Whether a message may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// Send it: it is noted as being sent.
    Go,
    /// It was sent then.
    AlreadySent(DateTime<Utc>),
    /// Someone began to send it then and never said how it ended.
    Unknown(DateTime<Utc>),
}

const DOING: &str = "record the delivery";

impl Warehouse {
    /// Asks whether a message may be sent, and notes that it is being sent; `again` sends what was sent
    /// before or what is unknown.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim_delivery(
        &self,
        key: &DeliveryKey,
        again: bool,
        at: DateTime<Utc>,
    ) -> Result<Claim, WarehouseError> {
        let mut work = self.store.begin(DOING).await?;
        work.lock("signalroom.deliveries").await?;
        let given = key.given_with(&[("again", Value::Bool(again)), ("at", Value::Instant(at))]);
        let claimed = work.ask(include_str!("sql/delivery_claim.sql"), &given).await?;
        let known = work.ask(include_str!("sql/delivery.sql"), &key.given()).await?;
        work.commit().await?;
        match known.iter().next() {
            Some(row) if claimed.rows.is_empty() => noted(row),
            _ => Ok(Claim::Go),
        }
    }

    /// Whether a message may be sent, without noting anything.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delivery(&self, key: &DeliveryKey) -> Result<Claim, WarehouseError> {
        let doing = "read the deliveries";
        let known = self.store.ask(doing, include_str!("sql/delivery.sql"), &key.given()).await?;
        known.iter().next().map_or(Ok(Claim::Go), noted)
    }

    /// Notes that a message was sent.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delivery_sent(
        &self,
        key: &DeliveryKey,
        at: DateTime<Utc>,
    ) -> Result<(), WarehouseError> {
        let given = key.given_with(&[("at", Value::Instant(at))]);
        self.store.tell(DOING, include_str!("sql/delivery_sent.sql"), &given).await.map(|_| ())
    }

    /// Notes that a message was surely not sent, so that it may be.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delivery_failed(&self, key: &DeliveryKey) -> Result<(), WarehouseError> {
        self.store
            .tell(DOING, include_str!("sql/delivery_failed.sql"), &key.given())
            .await
            .map(|_| ())
    }
}

fn noted(row: AnyRow<'_>) -> Result<Claim, WarehouseError> {
    let (state, at) = (row.get::<String>("state")?, row.get("at")?);
    Ok(if state == "sent" { Claim::AlreadySent(at) } else { Claim::Unknown(at) })
}
