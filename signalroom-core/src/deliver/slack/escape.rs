//! The escaper of `slack.md`: what comes from data is text, whatever it holds.

use crate::declare::isolated;
use crate::deliver::shorten;
use askama::filters::Escaper;
use std::fmt::{Result, Write};

/// What our parser of `slack.md` reads as mark-up somewhere.
const MARKS: &str = "\\*_~`:[]()#>-|\n";

/// For `slack.md`: a backslash before everything that our parser would read as mark-up.
///
/// A line break inside data stays one, without starting a line of mark-up. `<!channel>` needs no backslash: everything
/// but headings and small print becomes `rich_text`, in which Slack reads no mentions. Text that runs from right to left does
/// not turn around what stands beside it.
#[derive(Debug, Clone, Copy, Default)]
pub struct SlackEscaper;

impl Escaper for SlackEscaper {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> Result {
        let text = isolated(text);
        for (at, character) in text.char_indices() {
            let marks = MARKS.contains(character);
            // Blanks at the ends would be trimmed, or keep a mark beside them from closing.
            let end = at == 0 || at + character.len_utf8() == text.len();
            let blank = end && matches!(character, ' ' | '\t' | '\r');
            if marks || blank {
                dest.write_char('\\')?;
            }
            dest.write_char(character)?;
        }
        Ok(())
    }
}

/// A text that may be cut where the message would be too long.
pub(in crate::deliver) fn may_be_cut(text: &str) -> String {
    shorten::marked(SlackEscaper, text)
}

/// The length of the first character, with the backslash before it.
pub(super) fn first(escaped: &str) -> usize {
    let backslash = usize::from(escaped.starts_with('\\'));
    let character = escaped.get(backslash..).and_then(|rest| rest.chars().next());
    backslash + character.map_or(0, char::len_utf8)
}
