//! Our channels, each a constant; a word in `channels = […]` is one of these.
#![expect(non_upper_case_globals, reason = "they are the words that analysts write")]

use super::{email as mail, slack as chat, sms as short};
use crate::declare::Channel;

/// Slack, by bot token: `templates/<fn>/slack.md`.
pub const slack: Channel = Channel::new("slack", chat::compose).sends(chat::SENDER);

/// Email, into files: `templates/<fn>/email.mjml`, and `email.txt` for a text part of its own.
pub const email: Channel = Channel::new("email", mail::compose);

/// SMS, into files: `templates/<fn>/sms.txt`.
pub const sms: Channel = Channel::new("sms", short::compose);

#[cfg(test)]
mod tests {
    use super::{email, slack, sms};

    #[test]
    fn the_list_of_channels_is_the_channels() {
        let names = [slack, email, sms].map(|channel| channel.name);
        assert!(signalroom_syntax::channels::names().eq(names));
    }
}
