//! A report's view, its type forgotten and remembered.

use super::{View, askama};
use crate::Result;
use std::any::Any;

/// Forgets the type of what a report's function returned.
///
/// # Errors
/// When the function failed.
pub fn view<T, E>(returned: Result<T, E>) -> Result<View>
where
    T: Any + Send + Sync,
    E: Into<crate::Error>,
{
    match returned {
        Ok(view) => Ok(Box::new(view)),
        Err(error) => Err(error.into()),
    }
}

/// Remembers the view's type and renders it.
///
/// # Errors
/// When the template fails, or the view is another report's.
pub fn render<T: Any>(
    view: &(dyn Any + Send + Sync),
    template: fn(&T) -> askama::Result<String>,
) -> Result<String> {
    let view = view.downcast_ref::<T>();
    let view =
        view.ok_or_else(|| anyhow::anyhow!("the view is not the one this template shows"))?;
    Ok(template(view)?)
}
