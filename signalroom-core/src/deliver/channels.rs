//! Our channels, each a constant; a word in `channels = […]` is one of these.
#![expect(non_upper_case_globals, reason = "they are the words that analysts write")]

use super::{email as mail, no_data, slack as chat, sms as short};
use crate::declare::{Channel, Typography};

pub use chat::SlackEscaper;
pub use mail::{HtmlEscaper, TextEscaper};
pub use short::SmsEscaper;

/// Slack, by bot token: `templates/<fn>/slack.md`.
pub const slack: Channel = Channel::new("slack", chat::compose)
    .typography(Typography::UNICODE.shortened(chat::may_be_cut))
    .sends(chat::SENDER)
    .previews(chat::preview)
    .without_data(no_data::in_slack)
    .as_text(chat::as_text);

/// Email, into files: `templates/<fn>/email.mjml`, and `email.txt` for a text part of its own.
pub const email: Channel = Channel::new("email", mail::compose)
    .typography(Typography::UNICODE.shortened(mail::may_be_cut))
    .previews(mail::preview)
    .without_data(no_data::by_email);

/// SMS, into files: `templates/<fn>/sms.txt`. GSM-7 has neither a dash nor arrows.
pub const sms: Channel = Channel::new("sms", short::compose)
    .typography(Typography::ASCII.limited(short::may_be_cut, short::stays_whole))
    .previews(short::preview)
    .without_data(no_data::by_sms);

#[cfg(test)]
mod tests {
    use super::{email, slack, sms};

    #[test]
    fn the_list_of_channels_is_the_channels() {
        let names = [slack, email, sms].map(|channel| channel.name);
        assert!(signalroom_syntax::channels::names().eq(names));
    }
}
