//! What an email may cut: `|shorten`, escaped as all data of `email.mjml` is.

use crate::deliver::shorten;
use askama::filters::{Escaper, Html};

/// A text that may be cut where the HTML would be too big.
pub(in crate::deliver) fn may_be_cut(text: &str) -> String {
    shorten::marked(&escaped(text))
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    // A `String` takes everything.
    let _ = Html.write_escaped_str(&mut escaped, text);
    escaped
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
        let escaped = escaped("<é");
        assert_eq!((first(&escaped), first("é"), first("")), ("&#60;".len(), 2, 0));
    }
}
