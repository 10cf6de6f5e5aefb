//! What became of each message that was to be sent.

use super::{Event, Failure, Observer, ReportPlan, Runner};
use crate::Result;
use crate::answer::Answer;
use crate::answer::args::identity;
use crate::deliver::{Post, SendOutcome, deliver_one, delivery_params, plan};
use crate::net::{Http, HttpSettings};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One message to one target, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// The channel.
    pub channel: String,
    /// To whom.
    pub target: String,
    /// What became of it.
    #[serde(flatten)]
    pub state: DeliveryState,
}

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state")]
#[non_exhaustive]
pub enum DeliveryState {
    /// The other side confirmed it.
    #[serde(rename = "sent")]
    Sent {
        /// When.
        at: DateTime<Utc>,
        /// The other side's id for it.
        id: String,
    },
    /// It had been sent before, so it was not sent again.
    #[serde(rename = "already sent")]
    SentBefore {
        /// When.
        at: DateTime<Utc>,
    },
    /// Somebody began to send it, and nobody knows how that ended.
    #[serde(rename = "unknown")]
    Unknown {
        /// When an earlier run began to send it; `None` where this run did.
        at: Option<DateTime<Utc>>,
        /// What is known, and what to do.
        error: Failure,
    },
    /// It was surely not sent; another run tries again.
    #[serde(rename = "failed")]
    Failed {
        /// Why.
        error: Failure,
    },
}

impl DeliveryState {
    /// Its words: `sent`, `already sent`, `unknown`, `failed`.
    pub fn words(&self) -> &'static str {
        match self {
            DeliveryState::Sent { .. } => "sent",
            DeliveryState::SentBefore { .. } => "already sent",
            DeliveryState::Unknown { .. } => "unknown",
            DeliveryState::Failed { .. } => "failed",
        }
    }

    /// When it was sent, or when sending it began.
    pub fn at(&self) -> Option<DateTime<Utc>> {
        match self {
            DeliveryState::Sent { at, .. } | DeliveryState::SentBefore { at } => Some(*at),
            DeliveryState::Unknown { at, .. } => *at,
            DeliveryState::Failed { .. } => None,
        }
    }

    /// The other side's id for it.
    pub fn id(&self) -> Option<&str> {
        match self {
            DeliveryState::Sent { id, .. } => Some(id),
            _ => None,
        }
    }

    /// Why it is not known to be sent.
    pub fn error(&self) -> Option<&Failure> {
        match self {
            DeliveryState::Unknown { error, .. } | DeliveryState::Failed { error } => Some(error),
            DeliveryState::Sent { .. } | DeliveryState::SentBefore { .. } => None,
        }
    }
}

impl Runner<'_> {
    /// Sends the messages of an answer, each to each of its targets, unless that was done before. Where something is
    /// missing for any of them, nothing is sent.
    ///
    /// # Errors
    /// When settings or recipients are missing, or the warehouse can't record it. What a channel itself says is in the
    /// delivery's state.
    pub async fn deliver(
        &self,
        plan_of_run: &ReportPlan,
        answer: &Answer,
        observer: Observer<'_>,
    ) -> Result<Vec<Delivery>> {
        let ReportPlan { report, args, moment, to, again, .. } = plan_of_run;
        let identity = identity(report, args, moment);
        let params = delivery_params(&identity, plan_of_run.is_test(), !answer.gaps.is_empty());
        let mut deliveries = Vec::new();
        let posts = plan(self.project, &answer.id, &answer.messages, &params, to)?;
        let settings = &self.project.settings;
        let http = Http::new(HttpSettings::of(&self.project.config), self.project.clock.clone());
        for post in &posts {
            let outcome = deliver_one(self.warehouse, settings, &http, post, *again).await?;
            let delivery = Delivery::new(post, outcome);
            observer(&Event::Delivered(delivery.clone()));
            deliveries.push(delivery);
        }
        Ok(deliveries)
    }
}

impl Delivery {
    fn new(post: &Post, outcome: SendOutcome) -> Self {
        let (channel, target) = (post.key.channel.clone(), post.key.target.clone());
        let state = match outcome {
            SendOutcome::Sent(receipt) => DeliveryState::Sent { at: receipt.at, id: receipt.id },
            SendOutcome::AlreadySent(at) => DeliveryState::SentBefore { at },
            SendOutcome::Unconfirmed(at) => {
                let text = format!(
                    "whether {channel} to {target} was sent is unknown: look there, then use `--again`"
                );
                let error = Failure::of(&crate::Error::msg(text));
                DeliveryState::Unknown { at: Some(at), error }
            }
            SendOutcome::Unknown(error) => {
                DeliveryState::Unknown { at: None, error: Failure::of(&error) }
            }
            SendOutcome::NotSent { error, .. } => {
                DeliveryState::Failed { error: Failure::of(&error) }
            }
        };
        Delivery { channel, target, state }
    }
}
