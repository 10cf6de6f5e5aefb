//! The typography of the channel that a template is rendered for.

use crate::answer::render::FilterValues;
use crate::declare::Typography;

/// Which characters that channel can show; all of Unicode if none is named.
pub(super) fn typography(values: &dyn askama::Values) -> Typography {
    let of_channel = askama::get_value::<Typography>(values, FilterValues::TYPOGRAPHY);
    of_channel.copied().unwrap_or(Typography::UNICODE)
}

/// What is shown for a missing value.
pub(super) fn dash(values: &dyn askama::Values) -> String {
    typography(values).dash.to_owned()
}
