//! The escapers of email: `email.mjml` is HTML, `email.txt` and the subject are text.

use crate::declare::isolated;
use askama::filters::{Escaper, Html};
use std::fmt::{Result, Write};

/// For `email.mjml`: what comes from data is text in HTML, and does not turn around what stands beside it.
#[derive(Debug, Clone, Copy, Default)]
pub struct HtmlEscaper;

impl Escaper for HtmlEscaper {
    fn write_escaped_str<W: Write>(&self, dest: W, text: &str) -> Result {
        Html.write_escaped_str(dest, &isolated(text))
    }
}

/// For plain text, as `email.txt` is: nothing is escaped, and what comes from data does not turn around what stands
/// beside it.
#[derive(Debug, Clone, Copy, Default)]
pub struct TextEscaper;

impl Escaper for TextEscaper {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> Result {
        dest.write_str(&isolated(text))
    }
}
