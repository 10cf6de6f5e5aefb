//! The escaper of `sms.txt`, and what an SMS may cut: `|shorten` and `|whole`.

use crate::declare::is_bidi_control;
use askama::filters::Escaper;
use std::fmt::{Result, Write};

/// For `sms.txt`: one line, no control characters, no dashes or quotes that would double the price.
#[derive(Debug, Clone, Copy, Default)]
pub struct SmsEscaper;

impl Escaper for SmsEscaper {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> Result {
        for character in text.chars() {
            match character {
                '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' | '\u{a0}' => dest.write_char(' ')?,
                '–' | '—' | '−' | '‑' | '‐' => dest.write_char('-')?,
                '‘' | '’' => dest.write_char('\'')?,
                '“' | '”' | '„' => dest.write_char('"')?,
                '…' => dest.write_str("...")?,
                // They would turn the letters after them around, and make every one cost twice.
                character if is_bidi_control(character) || character.is_control() => {}
                character => dest.write_char(character)?,
            }
        }
        Ok(())
    }
}

/// Begins a text that may be cut; never part of data, the escaper drops control characters.
pub(super) const CUT: char = '\u{1}';
/// Begins a text for which the message may take several segments.
pub(super) const WHOLE: char = '\u{2}';
/// Ends either.
pub(super) const END: char = '\u{3}';

/// A text that may be cut to fit into one segment.
pub(in crate::deliver) fn may_be_cut(text: &str) -> String {
    marked(CUT, text)
}

/// A text that is worth several segments.
pub(in crate::deliver) fn stays_whole(text: &str) -> String {
    marked(WHOLE, text)
}

fn marked(mark: char, text: &str) -> String {
    let mut marked = String::from(mark);
    // A `String` takes everything.
    let _ = SmsEscaper.write_escaped_str(&mut marked, text);
    marked.push(END);
    marked
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_sms_holds_no_controls_and_one_line(text in any::<String>()) {
            let mut escaped = String::new();
            SmsEscaper.write_escaped_str(&mut escaped, &text).unwrap();
            prop_assert!(!escaped.chars().any(char::is_control));
        }
    }
}
