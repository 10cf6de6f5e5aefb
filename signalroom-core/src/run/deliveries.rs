//! What became of each message that was to be sent.

use super::{Event, Failure, Observer, ReportPlan, Runner};
use crate::Result;
use crate::answer::Answer;
use crate::declare::{Kind, MessageId, Occasion};
use crate::deliver::{PlannedDelivery, SendOutcome, deliver_one, plan};
use crate::net::{Http, HttpSettings};
use crate::settings::Secrets;
use crate::time::Moment;
use crate::warehouse::{Claim, DeliveryKey};
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
    /// Sending began, and whether it succeeded is not known.
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
    /// When settings or recipients are missing, some data is made up, or the warehouse can't record it. What a channel itself reports is in the
    /// delivery's state.
    pub async fn deliver(
        &self,
        run: &ReportPlan,
        answer: &Answer,
        observer: Observer<'_>,
    ) -> Result<Vec<Delivery>> {
        let ReportPlan { to, again, .. } = run;
        if let Some(refused) = self.sample_data_to_send(run).await? {
            return Err(refused.into());
        }
        let old = old_texts(run, &answer.id);
        let mut deliveries = Vec::new();
        let planned = plan(self.project, &answer.id, &answer.messages, to)?;
        let settings = &self.project.settings;
        let http = Http::new(HttpSettings::of_project(self.project), self.project.clock.clone());
        for planned in &planned {
            let outcome = match self.sent_before(&planned.key, &old).await? {
                Some(before) if !again => before,
                _ => deliver_one(self.warehouse, settings, &http, planned, *again).await?,
            };
            let delivery = Delivery::new(planned, outcome, &self.project.secrets);
            observer(&Event::Delivered(delivery.clone()));
            deliveries.push(delivery);
        }
        Ok(deliveries)
    }

    /// What a version before 0.2 noted of this message.
    async fn sent_before(&self, key: &DeliveryKey, old: &[String]) -> Result<Option<SendOutcome>> {
        for params in old {
            let key = DeliveryKey { params: params.clone(), ..key.clone() };
            match self.warehouse.delivery(&key).await? {
                Claim::Go => {}
                Claim::AlreadySent(at) => return Ok(Some(SendOutcome::AlreadySent(at))),
                Claim::Unknown(at) => return Ok(Some(SendOutcome::Unconfirmed(at))),
            }
        }
        Ok(None)
    }
}

/// The texts that stood for this message before 0.2: its arguments and, where none of them is a date, a day. They knew no
/// slot, so what was sent counts for every slot with these arguments (of that day). They do not count for a request:
/// there they made the second of two equal messages disappear.
fn old_texts(run: &ReportPlan, id: &MessageId) -> Vec<String> {
    let slot = match id.occasion {
        Occasion::Request(_) => return Vec::new(),
        Occasion::Slot(at) => Some(Moment::new(at, run.report.zone).today()),
        Occasion::Arguments => None,
    };
    let marks = [("test ", id.variant.test), ("partial ", id.variant.partial)];
    let marks: String = marks.iter().filter(|(_, is)| *is).map(|(mark, _)| *mark).collect();
    let arguments = id.arguments_text();
    if run.report.params.iter().any(|param| param.kind == Kind::Date) {
        return vec![format!("{marks}{arguments}")];
    }
    // The day was that of the run, which need not be its slot's.
    let today = run.moment.today();
    let days = slot.into_iter().filter(|day| *day != today).chain([today]);
    days.map(|day| format!("{marks}{day} {arguments}")).collect()
}

impl Delivery {
    fn new(planned: &PlannedDelivery, outcome: SendOutcome, secrets: &Secrets) -> Self {
        let failure = |error: &crate::Error| Failure::of(error, secrets);
        let (channel, target) = (planned.key.channel.clone(), planned.key.target.clone());
        let state = match outcome {
            SendOutcome::Sent(receipt) => DeliveryState::Sent { at: receipt.at, id: receipt.id },
            SendOutcome::AlreadySent(at) => DeliveryState::SentBefore { at },
            SendOutcome::Unconfirmed(at) => {
                let text = format!(
                    "whether {channel} to {target} was sent is unknown: look there, then use `--again`"
                );
                let error = failure(&crate::Error::msg(text));
                DeliveryState::Unknown { at: Some(at), error }
            }
            SendOutcome::Unknown(error) => {
                DeliveryState::Unknown { at: None, error: failure(&error) }
            }
            SendOutcome::NotSent { error, .. } => DeliveryState::Failed { error: failure(&error) },
        };
        Delivery { channel, target, state }
    }
}
