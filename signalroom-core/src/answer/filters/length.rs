//! Which words a channel of limited length may cut, and which are worth a longer message.

use super::typography::typography;
use crate::declare::MarkFn;
use askama::Values;
use askama::filters::MaybeSafe;
use std::fmt::Display;

/// A channel of limited length may shorten this to `…..`; other channels show it whole.
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
