//! What only an SMS minds: which words may be cut, which are worth another segment.

use crate::answer::escape::Sms;
use askama::Values;
use askama::filters::{Escaper, MaybeSafe};
use std::fmt::Display;

/// Begins a text that may be cut; never part of data, the escaper drops control characters.
pub(crate) const CUT: char = '\u{1}';
/// Begins a text for which the message may take several segments.
pub(crate) const WHOLE: char = '\u{2}';
/// Ends either.
pub(crate) const END: char = '\u{3}';

/// Whether the template being rendered is an SMS.
pub(crate) fn in_sms(values: &dyn Values) -> bool {
    askama::get_value::<&str>(values, "channel").is_ok_and(|channel| *channel == "sms")
}

/// An SMS may shorten this to `…..` so that it fits into one segment; other channels show it whole.
#[askama::filter_fn]
pub fn shorten(value: impl Display, values: &dyn Values) -> askama::Result<MaybeSafe<String>> {
    marked(&value, CUT, values)
}

/// An SMS shows this whole even if that takes several segments; so do other channels.
#[askama::filter_fn]
pub fn whole(value: impl Display, values: &dyn Values) -> askama::Result<MaybeSafe<String>> {
    marked(&value, WHOLE, values)
}

fn marked(
    value: &impl Display,
    mark: char,
    values: &dyn Values,
) -> askama::Result<MaybeSafe<String>> {
    let text = value.to_string();
    if !in_sms(values) {
        return Ok(MaybeSafe::NeedsEscaping(text));
    }
    let mut safe = String::from(mark);
    Sms.write_escaped_str(&mut safe, &text)?;
    safe.push(END);
    Ok(MaybeSafe::Safe(safe))
}
