//! An SMS as a phone shows it, and how full it is.

use super::{Alphabet, SmsPayload, segments};
use crate::Result;
use crate::declare::{Composed, Pane};
use askama::Template;
use chrono::DateTime;
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "preview/sms.html")]
struct SmsPreview<'a> {
    text: &'a str,
    /// How full the message is.
    percent: usize,
    summary: &'a str,
}

/// The message on a phone.
pub(in crate::deliver) fn preview(composed: &Composed, _: DateTime<Tz>) -> Result<Vec<Pane>> {
    let SmsPayload { text } = serde_json::from_value(composed.payload.clone())?;
    let counted = segments(&text);
    let percent = (counted.characters * 100 / counted.alphabet.single()).min(100);
    let body = SmsPreview { text: &text, percent, summary: &composed.summary }.render()?;
    let alphabet = match counted.alphabet {
        Alphabet::Gsm7 => "GSM-7",
        Alphabet::Ucs2 => "UCS-2",
    };
    Ok(vec![Pane::html("SMS", body).fact(alphabet).order(-1)])
}
