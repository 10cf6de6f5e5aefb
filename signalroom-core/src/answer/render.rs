//! One template becomes text.

use askama::{Template, Values};
use std::any::Any;

/// What a template's filters can ask: which channel they write for.
#[derive(Debug, Clone, Copy)]
pub struct For(
    /// The channel's word.
    pub &'static str,
);

impl Values for For {
    fn get_value<'a>(&'a self, key: &str) -> Option<&'a dyn Any> {
        (key == "channel").then_some(&self.0)
    }
}

/// Renders a template for a channel.
///
/// # Errors
/// When a value's own formatting fails.
pub fn render(template: &impl Template, channel: &'static str) -> askama::Result<String> {
    template.render_with_values(&For(channel))
}
