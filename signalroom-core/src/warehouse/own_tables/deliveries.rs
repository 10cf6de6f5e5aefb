//! Which messages were sent, so that none is sent twice.

use crate::declare::Value;
use crate::warehouse::database::RowSet;
use crate::warehouse::{Warehouse, WarehouseError};
use chrono::{DateTime, Utc};

/// What identifies a message to one target.
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
    fn arguments<const N: usize>(
        &self,
        more: [(&'static str, Value); N],
    ) -> Vec<(&'static str, Value)> {
        let own = [
            ("report", Value::Text(self.report.clone())),
            ("params", Value::Text(self.params.clone())),
            ("channel", Value::Text(self.channel.clone())),
            ("target", Value::Text(self.target.clone())),
        ];
        own.into_iter().chain(more).collect()
    }
}

/// Whether a message may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Claim {
    /// Send it: it is recorded as being sent.
    Go,
    /// It was sent then.
    AlreadySent(DateTime<Utc>),
    /// Someone began to send it then and never recorded how it ended.
    Unknown(DateTime<Utc>),
}

const RECORD: &str = "record the delivery";

/// Returns a row when the message may be sent: a new one, or one that is to be sent again.
const CLAIM: &str = "
    insert into signalroom.deliveries (report, params, channel, target, state, at)
    values (:report, :params, :channel, :target, 'sending', :at)
    on conflict (report, params, channel, target) do update
    set state = 'sending', at = excluded.at where :again
    returning at";
const STATE: &str = "
    select state, at from signalroom.deliveries
    where report = :report and params = :params and channel = :channel and target = :target";
const SENT: &str = "
    update signalroom.deliveries set state = 'sent', at = :at
    where report = :report and params = :params and channel = :channel and target = :target";
const FORGET: &str = "
    delete from signalroom.deliveries
    where report = :report and params = :params and channel = :channel and target = :target
        and state = 'sending'";

impl Warehouse {
    /// Decides whether a message may be sent, and records that it is being sent; `again` sends even what
    /// was sent before or is unknown.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim_delivery(
        &self,
        key: &DeliveryKey,
        again: bool,
        at: DateTime<Utc>,
    ) -> Result<Claim, WarehouseError> {
        let mut transaction = self.store.begin_durable(RECORD).await?;
        transaction.lock("signalroom.deliveries").await?;
        let arguments = key.arguments([("again", Value::Bool(again)), ("at", Value::Instant(at))]);
        let claimed = transaction.query(CLAIM, &arguments).await?;
        if !claimed.rows.is_empty() {
            transaction.commit().await?;
            return Ok(Claim::Go);
        }
        let known = transaction.query(STATE, &key.arguments([])).await?;
        transaction.commit().await?;
        recorded(&known)
    }

    /// Whether a message may be sent, without recording anything.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delivery(&self, key: &DeliveryKey) -> Result<Claim, WarehouseError> {
        let known = self.store.query("read the deliveries", STATE, &key.arguments([])).await?;
        recorded(&known)
    }

    /// Records that a message was sent.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delivery_sent(
        &self,
        key: &DeliveryKey,
        at: DateTime<Utc>,
    ) -> Result<(), WarehouseError> {
        let arguments = key.arguments([("at", Value::Instant(at))]);
        self.store.execute_durably(RECORD, SENT, &arguments).await
    }

    /// Records that a message was certainly not sent, so that it may be.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delivery_failed(&self, key: &DeliveryKey) -> Result<(), WarehouseError> {
        self.store.execute_durably(RECORD, FORGET, &key.arguments([])).await
    }
}

/// What the message's row says; without one it may be sent.
fn recorded(known: &RowSet) -> Result<Claim, WarehouseError> {
    let Some(row) = known.iter().next() else { return Ok(Claim::Go) };
    let (state, at) = (row.get::<String>("state")?, row.get("at")?);
    Ok(if state == "sent" { Claim::AlreadySent(at) } else { Claim::Unknown(at) })
}
