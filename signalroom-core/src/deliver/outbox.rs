//! The outbox: what goes where is settled for all channels before the first message leaves, and each
//! message is claimed before it is sent, so that a repeat sends nothing twice.

use super::{DeliverError, recipients};
use crate::Result;
use crate::answer::Message;
use crate::declare::{Outgoing, Receipt, Sender, Unsure};
use crate::settings::{Project, Settings};
use crate::time::Clock;
use crate::warehouse::{Claim, DeliveryKey, Warehouse, WarehouseError};
use chrono::{DateTime, Utc};

/// One message on its way to one target.
#[derive(Debug)]
pub struct Post<'a> {
    /// The message.
    pub message: &'a Message,
    /// What makes it this message.
    pub key: DeliveryKey,
    sender: Sender,
}

/// What became of it.
#[derive(Debug)]
pub enum Posted {
    /// It went.
    Sent(Receipt),
    /// It had gone before.
    AlreadySent(DateTime<Utc>),
    /// Somebody began to send it and never said how that ended.
    Unknown(DateTime<Utc>),
    /// It did not go, or perhaps did.
    Failed(crate::Error),
}

/// Settles what goes where. A channel that cannot send yet is left to its files.
///
/// # Errors
/// When settings or recipients are missing: all of them, of all channels, at once.
pub fn plan<'a>(
    project: &Project,
    report: &str,
    messages: &'a [Message],
    params: &str,
    to: &[String],
) -> Result<Vec<Post<'a>>, DeliverError> {
    let env = project.env();
    let (mut posts, mut lacks) = (Vec::new(), Vec::new());
    for message in messages {
        let channel = message.channel;
        let Some(sender) = channel.sender else { continue };
        let missing = sender.settings.iter().filter(|name| project.settings.get(name).is_none());
        lacks.extend(missing.map(|name| {
            format!("{} needs {name}: set it in the environment or in .env", channel.name)
        }));
        let targets = recipients(report, channel, message.target, &env, &project.settings, to);
        if targets.is_empty() {
            lacks.push(nobody(project, report, message, sender));
        }
        posts.extend(targets.into_iter().map(|target| {
            let (report, params) = (report.to_owned(), params.to_owned());
            let key = DeliveryKey { report, params, channel: channel.name.to_owned(), target };
            Post { message, key, sender }
        }));
    }
    if lacks.is_empty() { Ok(posts) } else { Err(DeliverError::Unready(lacks)) }
}

fn nobody(project: &Project, report: &str, message: &Message, sender: Sender) -> String {
    let (channel, env) = (message.channel.name, &project.environment.value);
    let list = if message.target == Some(super::OPS) { "ops" } else { "recipients" };
    let mut mend =
        format!("put `{list}.{channel} = [\"…\"]` under `[env.{env}]` in signalroom.toml");
    if let Some(setting) = sender.recipient.filter(|_| list == "recipients") {
        mend += &format!(", set {setting}");
    }
    format!("{channel} has no recipient for {}: {mend}, or use `--to`", report)
}

/// Sends one message to one target, unless that was done before.
///
/// # Errors
/// When the warehouse can't record it; what the channel itself says is in [`Posted::Failed`].
pub async fn deliver_one(
    warehouse: &Warehouse,
    settings: &Settings,
    clock: Clock,
    post: &Post<'_>,
    again: bool,
) -> Result<Posted, WarehouseError> {
    match warehouse.claim_delivery(&post.key, again, clock.now()).await? {
        Claim::AlreadySent(at) => return Ok(Posted::AlreadySent(at)),
        Claim::Unknown(at) => return Ok(Posted::Unknown(at)),
        Claim::Go => {}
    }
    let message = &post.message.composed;
    let outgoing = Outgoing { message, target: &post.key.target, settings };
    match (post.sender.send)(outgoing).await {
        Ok(receipt) => {
            warehouse.delivery_sent(&post.key, clock.now()).await?;
            Ok(Posted::Sent(receipt))
        }
        Err(error) => {
            // Where nobody knows, the claim stays: a repeat would be worse than silence.
            if error.downcast_ref::<Unsure>().is_none() {
                warehouse.delivery_failed(&post.key).await?;
            }
            Ok(Posted::Failed(error))
        }
    }
}
