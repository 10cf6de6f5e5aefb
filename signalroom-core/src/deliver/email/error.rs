//! Why an `email.mjml` can't be an email.

/// What is wrong with the text or its size.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EmailError {
    /// mrml can't read it.
    #[error("it is not MJML")]
    Mjml(#[source] mrml::prelude::parser::Error),
    /// mrml can't render it.
    #[error("its MJML can't become HTML")]
    Html(#[source] mrml::prelude::render::Error),
    /// Gmail would cut it.
    #[error(
        "the email has {bytes} bytes of HTML, Gmail cuts it at {}: show fewer rows",
        super::html::LIMIT
    )]
    Size {
        /// How many there are.
        bytes: usize,
    },
}
