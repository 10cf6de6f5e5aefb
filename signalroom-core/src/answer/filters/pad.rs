//! Columns for preformatted text: a wide character or an emoji takes two cells.

use askama::Values;
use std::fmt::Display;
use unicode_width::UnicodeWidthStr;

/// Pads on the right, so that text is left-aligned in its column.
#[askama::filter_fn]
pub fn left(value: impl Display, _: &dyn Values, cells: usize) -> askama::Result<String> {
    let text = value.to_string();
    let blanks = blanks(&text, cells);
    Ok(text + &blanks)
}

/// Pads on the left, so that a number is right-aligned in its column.
#[askama::filter_fn]
pub fn right(value: impl Display, _: &dyn Values, cells: usize) -> askama::Result<String> {
    let text = value.to_string();
    Ok(blanks(&text, cells) + &text)
}

fn blanks(text: &str, cells: usize) -> String {
    " ".repeat(cells.saturating_sub(text.width()))
}
