//! The escapers of email: `email.mjml` is HTML, `email.txt` and the subject are text.

use crate::declare::isolated;
use crate::deliver::shorten;
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

/// A text that may be cut where the HTML would be too big.
pub(in crate::deliver) fn may_be_cut(text: &str) -> String {
    shorten::marked(HtmlEscaper, text)
}

/// The length of the first character, or of the entity that stands for it.
pub(super) fn first(escaped: &str) -> usize {
    let entity = escaped.strip_prefix('&').and_then(|rest| rest.find(';'));
    let character = escaped.chars().next().map_or(0, char::len_utf8);
    entity.map_or(character, |end| end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_is_one_character() {
        let mut escaped = String::new();
        HtmlEscaper.write_escaped_str(&mut escaped, "<é").unwrap();
        assert_eq!((first(&escaped), first("é"), first("")), ("&#60;".len(), 2, 0));
    }
}
