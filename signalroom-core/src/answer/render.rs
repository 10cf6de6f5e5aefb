//! One template becomes text.

use crate::declare::{Channel, Typography};
use askama::{Template, Values};
use std::any::Any;

/// What a template's filters can ask: which characters the channel can show.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FilterValues(pub(crate) Typography);

impl FilterValues {
    /// The name that filters ask for.
    pub(super) const TYPOGRAPHY: &'static str = "typography";
}

impl Values for FilterValues {
    fn get_value<'a>(&'a self, key: &str) -> Option<&'a dyn Any> {
        (key == Self::TYPOGRAPHY).then_some(&self.0)
    }
}

/// Renders a template for a channel.
///
/// # Errors
/// When a value's own formatting fails.
pub fn render(template: &impl Template, channel: &Channel) -> askama::Result<String> {
    template.render_with_values(&FilterValues(channel.typography))
}

/// Renders a template that is for no channel in particular, such as a title.
///
/// # Errors
/// When a value's own formatting fails.
pub fn render_plain(template: &impl Template) -> askama::Result<String> {
    template.render_with_values(&FilterValues(Typography::UNICODE))
}
