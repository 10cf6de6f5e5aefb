//! Our channels, each a constant; a word in `channels = […]` is one of these.
#![expect(non_upper_case_globals, reason = "they are the words that analysts write")]

use super::slack as slack_channel;
use crate::declare::Channel;

/// Slack, by bot token: `templates/<fn>/slack.md`.
pub const slack: Channel =
    Channel::new("slack", slack_channel::compose).sends(slack_channel::SENDER);
