//! What the history keeps of a report's run beside its outcome: what was lacking, and what became of the deliveries.

use super::{Delivery, Failure};
use crate::answer::{Answer, FailedMessage};
use crate::settings::Secrets;
use serde::{Deserialize, Serialize};

/// The note of a report's run. A run's outcome says what was answered; whether that reached anybody is another fact, and
/// is here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct ReportNote {
    /// What was lacking, in words.
    pub incomplete: Vec<String>,
    /// Which rows of its days were in quarantine.
    pub put_aside: Vec<String>,
    /// What became of each message that was to be sent.
    pub deliveries: Vec<Delivery>,
    /// Why nothing could be sent.
    pub unready: Option<Failure>,
    /// The messages that could not be made.
    pub failed: Vec<NoMessage>,
}

impl ReportNote {
    /// Reads a run's note; `None` where it is plain text, as those of feeds and of versions before 0.2 are.
    pub fn read(note: &str) -> Option<Self> {
        serde_json::from_str(note).ok()
    }

    /// As it is stored; `None` when there is nothing to note.
    pub(super) fn stored(&self) -> Option<String> {
        // A note that can't be written would be a mistake of ours: then there is none.
        (*self != ReportNote::default()).then(|| serde_json::to_string(self).ok()).flatten()
    }
}

impl std::fmt::Display for ReportNote {
    /// `incomplete: redtrack.daily_spend has no 2026-03-09; slack to #growth sent`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let incomplete = (!self.incomplete.is_empty())
            .then(|| format!("incomplete: {}", self.incomplete.join(", ")));
        let words = |delivery: &Delivery| {
            format!("{} to {} {}", delivery.channel, delivery.target, delivery.state.words())
        };
        let deliveries: Vec<_> = self.deliveries.iter().map(words).collect();
        let deliveries = (!deliveries.is_empty()).then(|| deliveries.join(", "));
        let unready = self.unready.as_ref().map(|_| "nothing sent".to_owned());
        let put_aside = (!self.put_aside.is_empty())
            .then(|| format!("in quarantine: {}", self.put_aside.join(", ")));
        let failed = self.failed.iter().map(|failed| format!("no {} message", failed.channel));
        let parts = incomplete.into_iter().chain(put_aside).chain(deliveries).chain(unready);
        let parts = parts.chain(failed);
        f.write_str(&parts.collect::<Vec<_>>().join("; "))
    }
}

/// A message that could not be made; the others went their way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoMessage {
    /// The channel.
    pub channel: String,
    /// Why.
    pub error: Failure,
}

impl NoMessage {
    /// Those of an answer.
    pub(super) fn all(answer: &Answer, secrets: &Secrets) -> Vec<Self> {
        let one = |failed: &FailedMessage| NoMessage {
            channel: failed.channel.name.to_owned(),
            error: Failure::of(&failed.error, secrets),
        };
        answer.failed.iter().map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Class;
    use crate::run::DeliveryState;

    #[test]
    fn a_note_is_read_as_it_was_stored() {
        let failure =
            Failure { class: Class::Lasting, lines: vec!["channel_not_found".to_owned()] };
        let delivery = |target: &str, state| Delivery {
            channel: "slack".to_owned(),
            target: target.to_owned(),
            state,
        };
        let note = ReportNote {
            incomplete: vec!["x.y has no 2026-03-09".to_owned()],
            put_aside: vec!["1 row of x.z".to_owned()],
            deliveries: vec![
                delivery(
                    "#a",
                    DeliveryState::Sent {
                        at: "2026-03-10T11:00:00Z".parse().unwrap(),
                        id: "1.2".to_owned(),
                    },
                ),
                delivery("#b, #c", DeliveryState::Failed { error: failure.clone() }),
                delivery("#d", DeliveryState::Unknown { at: None, error: failure }),
            ],
            unready: None,
            failed: Vec::new(),
        };
        assert_eq!(ReportNote::read(&note.stored().unwrap()).as_ref(), Some(&note));
        let words = "incomplete: x.y has no 2026-03-09; in quarantine: 1 row of x.z; \
                     slack to #a sent, slack to #b, #c failed, slack to #d unknown";
        assert_eq!(note.to_string(), words);
    }

    #[test]
    fn nothing_to_note_is_no_note_and_an_old_note_is_text() {
        assert_eq!(ReportNote::default().stored(), None);
        assert_eq!(ReportNote::read("slack to #growth sent"), None);
        assert_eq!(ReportNote::read("2 rows of one key summed"), None);
    }
}
