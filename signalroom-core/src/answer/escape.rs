//! The escapers of templates: what comes from data is text, whatever it holds.

use askama::filters::Escaper;
use std::fmt::{Result, Write};

/// What our parser of `slack.md` reads as mark-up somewhere.
const MARKS: &str = "\\*_~`:[]()#>-|\n";

/// For `slack.md`: a backslash before everything that our parser would read as mark-up.
///
/// A line break inside data stays one, without starting a line of mark-up.
#[derive(Debug, Clone, Copy, Default)]
pub struct Slack;

impl Escaper for Slack {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> Result {
        for (at, letter) in text.char_indices() {
            let marks = MARKS.contains(letter);
            // Blanks at the ends would be trimmed, or keep a mark beside them from closing.
            let end = at == 0 || at + letter.len_utf8() == text.len();
            let blank = end && matches!(letter, ' ' | '\t' | '\r');
            if marks || blank {
                dest.write_char('\\')?;
            }
            dest.write_char(letter)?;
        }
        Ok(())
    }
}

/// For `sms.txt`: one line, no control characters, no dashes or quotes that would double the price.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sms;

impl Escaper for Sms {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> Result {
        for letter in text.chars() {
            match letter {
                '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' | '\u{a0}' => dest.write_char(' ')?,
                '–' | '—' | '−' | '‑' | '‐' => dest.write_char('-')?,
                '‘' | '’' => dest.write_char('\'')?,
                '“' | '”' | '„' => dest.write_char('"')?,
                '…' => dest.write_str("...")?,
                letter if letter.is_control() => {}
                letter => dest.write_char(letter)?,
            }
        }
        Ok(())
    }
}
