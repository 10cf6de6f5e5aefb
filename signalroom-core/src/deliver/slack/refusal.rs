//! Slack's answers, in words that say what to do.

use crate::Class;

/// Why Slack did not take a message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// Slack said no: nothing was posted.
    #[error("Slack refused the message to {target}: {}", advice(code))]
    Code {
        /// To whom.
        target: String,
        /// Slack's word.
        code: String,
    },
    /// Too many messages, and Slack asks for more patience than we have.
    #[error("Slack takes no more messages to {target} for {seconds} s: run again after that")]
    Busy {
        /// To whom.
        target: String,
        /// How long it asks to wait.
        seconds: u64,
    },
    /// Whether it was posted is not known; it is not tried again.
    #[error(
        "whether the message to {target} was posted is not known ({why}): look into the channel, then use `--again` if it is not there"
    )]
    Unknown {
        /// To whom.
        target: String,
        /// What happened.
        why: String,
    },
}

impl Refusal {
    /// What kind of failure it is.
    pub fn class(&self) -> Class {
        match self {
            Refusal::Busy { .. } | Refusal::Unknown { .. } => Class::Passing,
            Refusal::Code { code, .. } => match code.as_str() {
                "invalid_auth" | "not_authed" | "token_revoked" | "token_expired"
                | "account_inactive" | "missing_scope" | "no_permission" => Class::Settings,
                // Slack did not get the whole request.
                "request_timeout" => Class::Passing,
                _ => Class::Lasting,
            },
        }
    }
}

fn advice(code: &str) -> String {
    let advice = match code {
        "channel_not_found" => "no such channel, or a private one without the bot: invite it",
        "not_in_channel" => "the bot is not in the channel: type `/invite @…` there",
        "is_archived" => "the channel is archived: name another in `signalroom.toml`",
        "invalid_auth" | "not_authed" => "SLACK_BOT_TOKEN is not a valid token",
        "token_revoked" | "token_expired" | "account_inactive" => {
            "SLACK_BOT_TOKEN is no longer valid: make a new one on the app's page"
        }
        "missing_scope" | "no_permission" => {
            "the app lacks the scope `chat:write`: add it and install the app again"
        }
        "restricted_action" => "an admin has restricted who posts there",
        "msg_too_long" | "msg_blocks_too_long" => "it is too long: show fewer rows",
        "invalid_blocks" | "invalid_blocks_format" => {
            "it can't read the blocks of `slack.json`: please report this"
        }
        _ => {
            return format!(
                "`{code}`, see https://docs.slack.dev/reference/methods/chat.postMessage"
            );
        }
    };
    format!("{advice} (`{code}`)")
}
