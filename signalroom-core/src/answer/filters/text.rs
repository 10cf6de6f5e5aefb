//! Text: which words a channel of limited length may cut and which are worth a longer message; columns for preformatted
//! text, where a wide letter or an emoji takes two cells.

use super::typography::typography;
use crate::declare::MarkFn;
use askama::Values;
use askama::filters::MaybeSafe;
use std::fmt::Display;
use unicode_width::UnicodeWidthStr;

/// An SMS may shorten this to `…..`, Slack and email to `…`, where the message would be too long otherwise.
#[askama::filter_fn]
pub fn shorten(value: impl Display, values: &dyn Values) -> askama::Result<MaybeSafe<String>> {
    Ok(marked(&value, typography(values).shorten))
}

/// Every channel shows this whole; one of limited length accepts a longer message for it.
#[askama::filter_fn]
pub fn whole(value: impl Display, values: &dyn Values) -> askama::Result<MaybeSafe<String>> {
    Ok(marked(&value, typography(values).whole))
}

fn marked(value: &impl Display, mark: Option<MarkFn>) -> MaybeSafe<String> {
    let text = value.to_string();
    match mark {
        Some(mark) => MaybeSafe::Safe(mark(&text)),
        None => MaybeSafe::NeedsEscaping(text),
    }
}

/// Pads on the right: text on the left of its column.
#[askama::filter_fn]
pub fn left(value: impl Display, _: &dyn Values, cells: usize) -> askama::Result<String> {
    let text = value.to_string();
    let blanks = blanks(&text, cells);
    Ok(text + &blanks)
}

/// Pads on the left: a number on the right of its column.
#[askama::filter_fn]
pub fn right(value: impl Display, _: &dyn Values, cells: usize) -> askama::Result<String> {
    let text = value.to_string();
    Ok(blanks(&text, cells) + &text)
}

fn blanks(text: &str, cells: usize) -> String {
    " ".repeat(cells.saturating_sub(text.width()))
}
