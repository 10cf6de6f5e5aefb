//! Which characters the channel can show that a template is rendered for.

use crate::answer::render::FilterValues;
use crate::declare::Typography;

/// Which characters the channel can show that the template is rendered for.
pub(super) fn typography(values: &dyn askama::Values) -> Typography {
    let of_channel = askama::get_value::<Typography>(values, FilterValues::TYPOGRAPHY);
    of_channel.copied().unwrap_or(Typography::UNICODE)
}

/// What stands for a missing value.
pub(super) fn dash(values: &dyn askama::Values) -> String {
    typography(values).dash.to_owned()
}
