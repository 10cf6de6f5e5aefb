//! The outbox: what goes where is settled for all channels before the first message leaves, and each
//! message is claimed before it is sent, so that a repeat sends nothing twice.

use super::{DeliverError, recipients};
use crate::answer::Message;
use crate::declare::{Credentials, Envelope, MessageId, Receipt, SendError, Sender};
use crate::net::Http;
use crate::settings::{Project, Settings};
use crate::warehouse::{Claim, DeliveryKey, Warehouse, WarehouseError};
use crate::{Class, Error, panic};
use chrono::{DateTime, Utc};
use std::time::Duration;

/// One message to one target, and how it is sent.
#[derive(Debug)]
#[non_exhaustive]
pub struct PlannedDelivery {
    /// The message.
    pub envelope: Envelope,
    /// What makes it this message.
    pub key: DeliveryKey,
    sender: Sender,
}

/// What became of one message to one target.
#[derive(Debug)]
#[non_exhaustive]
pub enum SendOutcome {
    /// It went.
    Sent(Receipt),
    /// It had gone before.
    AlreadySent(DateTime<Utc>),
    /// It has surely not gone, and may be sent again.
    NotSent {
        /// Whether a later attempt may fare better.
        class: Class,
        /// How long the other side asks to wait before it.
        retry_after: Option<Duration>,
        /// Why.
        error: Error,
    },
    /// Whether it went is not known.
    Unknown(Error),
    /// An earlier run began to send it and never said how that ended.
    Unconfirmed(DateTime<Utc>),
}

/// Settles what goes where. A channel that cannot send yet is left to its files.
///
/// # Errors
/// When settings or recipients are missing: all of them, of all channels, at once.
pub fn plan(
    project: &Project,
    id: &MessageId,
    messages: &[Message],
    to: &[String],
) -> Result<Vec<PlannedDelivery>, DeliverError> {
    let (env, report) = (project.env(), id.report.as_str());
    let (mut deliveries, mut missing) = (Vec::new(), Vec::new());
    for message in messages {
        let channel = message.channel;
        let Some(sender) = channel.sender else { continue };
        let unset = sender.settings.iter().filter(|name| project.settings.get(name).is_none());
        missing.extend(unset.map(|name| {
            format!("{} needs {name}: set it in the environment or in .env", channel.name)
        }));
        let targets = recipients(report, channel, message.target, &env, &project.settings, to);
        if targets.is_empty() {
            missing.push(nobody(project, report, message, sender));
        }
        deliveries.extend(targets.into_iter().map(|target| {
            let payload = message.composed.payload.clone();
            let envelope = Envelope::new(id.clone(), channel.name, &target, payload);
            let (report, params) = (report.to_owned(), id.key());
            let key = DeliveryKey { report, params, channel: channel.name.to_owned(), target };
            PlannedDelivery { envelope, key, sender }
        }));
    }
    if missing.is_empty() { Ok(deliveries) } else { Err(DeliverError::Unready(missing)) }
}

fn nobody(project: &Project, report: &str, message: &Message, sender: Sender) -> String {
    let (channel, env) = (message.channel.name, &project.environment.value);
    let list = if message.target == Some(super::OPS) { "ops" } else { "recipients" };
    let mut mend =
        format!("put `{list}.{channel} = [\"…\"]` under `[env.{env}]` in signalroom.toml");
    if let Some(setting) = sender.recipient.filter(|_| list == "recipients") {
        mend += &format!(", set {setting}");
    }
    format!("{channel} has no recipient for {report}: {mend}, or use `--to`")
}

/// Sends one message to one target, unless that was done before.
///
/// # Errors
/// When the warehouse can't record it; what the channel itself says is in the state.
pub async fn deliver_one(
    warehouse: &Warehouse,
    settings: &Settings,
    http: &Http,
    delivery: &PlannedDelivery,
    again: bool,
) -> Result<SendOutcome, WarehouseError> {
    let now = || http.clock().now();
    match warehouse.claim_delivery(&delivery.key, again, now()).await? {
        Claim::AlreadySent(at) => return Ok(SendOutcome::AlreadySent(at)),
        Claim::Unknown(at) => return Ok(SendOutcome::Unconfirmed(at)),
        Claim::Go => {}
    }
    let credentials = Credentials::of(&delivery.sender, settings);
    let sent = panic::catch(async {
        (delivery.sender.send)(&delivery.envelope, &credentials, http).await
    });
    // Whether a sender that panicked had sent its message is not known.
    match sent.await.unwrap_or_else(|panicked| Err(SendError::Unknown(panicked.into()))) {
        Ok(receipt) => {
            warehouse.delivery_sent(&delivery.key, now()).await?;
            Ok(SendOutcome::Sent(receipt))
        }
        Err(SendError::NotSent { class, retry_after, error }) => {
            warehouse.delivery_failed(&delivery.key).await?;
            Ok(SendOutcome::NotSent { class, retry_after, error })
        }
        // The claim stays: a repeat would be worse than silence.
        Err(SendError::Unknown(error)) => Ok(SendOutcome::Unknown(error)),
    }
}
