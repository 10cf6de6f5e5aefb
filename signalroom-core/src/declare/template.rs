//! Templates, compiled.

use crate::Result;
use std::any::Any;

/// What a report's function returned, its type forgotten; only its own templates read it.
pub type View = Box<dyn Any + Send + Sync>;
/// Renders one template from the view.
pub type RenderFn = fn(&(dyn Any + Send + Sync)) -> Result<String>;

/// One template, compiled.
#[derive(Debug)]
pub struct TemplateDef {
    /// Relative to `templates/`: `daily_ccw/slack.md`.
    pub path: &'static str,
    /// Renders it.
    pub render: RenderFn,
}
