//! Email: `email.mjml` becomes HTML, a text part and an `.eml` of both.

mod compose;
mod eml;
mod error;
mod escape;
mod frame;
mod html;
mod preview;
mod text;

pub use compose::{EmailPayload, compose};
pub use eml::eml;
pub use error::EmailError;
pub(in crate::deliver) use escape::may_be_cut;
pub use escape::{HtmlEscaper, TextEscaper};
pub(in crate::deliver) use preview::preview;

#[cfg(test)]
mod tests;
