//! The direction of writing: letters that run from right to left, and the invisible characters that turn others around.

use std::borrow::Cow;

/// Begins a piece of text that is laid out by itself, in the direction of its first letter.
const ISOLATE: char = '\u{2068}';
/// Ends it.
const END: char = '\u{2069}';

/// A value that may stand anywhere in a line: one with letters that run from right to left, or with characters that change
/// the direction, is laid out by itself and turns nothing around that stands beside it. Any other is as it was.
///
/// For escapers of channels of one's own. Embeddings and overrides are removed, isolates that are open are closed; an
/// address stays one.
pub fn isolated(value: &str) -> Cow<'_, str> {
    if !value.chars().any(is_turning) {
        return value.into();
    }
    // An isolate ends with its paragraph.
    value.split_inclusive(ends_paragraph).map(isolated_line).collect::<String>().into()
}

fn isolated_line(line: &str) -> Cow<'_, str> {
    let text = line.trim_end_matches(ends_paragraph);
    let end = &line[text.len()..];
    if !text.chars().any(is_turning) {
        return line.into();
    }
    if is_address(text) {
        return line
            .chars()
            .filter(|character| !is_bidi_control(*character))
            .collect::<String>()
            .into();
    }
    format!("{ISOLATE}{}{END}{end}", balanced(text)).into()
}

/// The text without embeddings and overrides, its isolates balanced.
fn balanced(text: &str) -> String {
    let (mut balanced, mut open) = (String::with_capacity(text.len()), 0);
    for character in text.chars() {
        match character {
            '\u{202a}'..='\u{202e}' => continue,
            '\u{2066}'..=ISOLATE => open += 1,
            END if open == 0 => continue,
            END => open -= 1,
            _ => {}
        }
        balanced.push(character);
    }
    balanced.extend(std::iter::repeat_n(END, open));
    balanced
}

/// What ends the isolates that are open at the end of a text, of which the rest was cut.
pub(crate) fn closing_isolates(text: &str) -> String {
    let line = text.rsplit(ends_paragraph).next().unwrap_or_default();
    let open = line.chars().fold(0_usize, |open, character| match character {
        '\u{2066}'..=ISOLATE => open + 1,
        END => open.saturating_sub(1),
        _ => open,
    });
    END.to_string().repeat(open)
}

/// What a link may lead to: with an isolate in it, it would lead elsewhere.
fn is_address(text: &str) -> bool {
    let schemes = ["https://", "http://", "mailto:"];
    let begins = schemes.iter().any(|scheme| text.starts_with(scheme));
    begins && !text.contains(char::is_whitespace)
}

fn ends_paragraph(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2029}')
}

fn is_turning(character: char) -> bool {
    is_right_to_left(character) || is_bidi_control(character)
}

/// Whether a letter runs from right to left, as those of Hebrew and Arabic do.
fn is_right_to_left(character: char) -> bool {
    let is_in_block = matches!(
        character,
        '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    );
    is_in_block && !is_direction_mark(character)
}

/// Whether a character is not seen itself, and changes the direction of others.
pub(crate) fn is_bidi_control(character: char) -> bool {
    let opens_or_closes = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    opens_or_closes || is_direction_mark(character)
}

/// A mark that counts as a letter of one direction, and is not seen itself: the left-to-right, the right-to-left and the
/// Arabic letter mark.
fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_cut_off_in_an_isolate_is_closed() {
        let whole = isolated("א\nשלום\u{2067}x");
        for (at, _) in whole.char_indices() {
            let cut = &whole[..at];
            let balanced = |text: &str| {
                text.matches(END).count() == text.matches(['\u{2066}', '\u{2067}', ISOLATE]).count()
            };
            let last = cut.rsplit('\n').next().unwrap();
            assert!(balanced(&format!("{last}{}", closing_isolates(cut))), "{cut:?}");
        }
    }

    #[test]
    fn only_what_turns_letters_around_is_isolated() {
        for (value, shown) in [
            ("Blau & Söhne 日本語 👩\u{200d}👧", "Blau & Söhne 日本語 👩\u{200d}👧"),
            ("", ""),
            ("שלום", "\u{2068}שלום\u{2069}"),
            ("Nike مرحبا (UK)", "\u{2068}Nike مرحبا (UK)\u{2069}"),
            ("\u{202e}pohs", "\u{2068}pohs\u{2069}"),
            ("a\u{202b}b\u{202c}c", "\u{2068}abc\u{2069}"),
            ("a\u{200f}", "\u{2068}a\u{200f}\u{2069}"),
            ("a\u{2069}b", "\u{2068}ab\u{2069}"),
            ("a\u{2067}b", "\u{2068}a\u{2067}b\u{2069}\u{2069}"),
            ("\u{2067}a\u{2069}\u{2069}", "\u{2068}\u{2067}a\u{2069}\u{2069}"),
            ("two\nשלום\r\nlines", "two\n\u{2068}שלום\u{2069}\r\nlines"),
            ("https://x.example/שלום", "https://x.example/שלום"),
            ("https://x.example/\u{202e}a", "https://x.example/a"),
            ("https://x.example שלום", "\u{2068}https://x.example שלום\u{2069}"),
        ] {
            assert_eq!(isolated(value), shown, "{value:?}");
        }
    }

    /// How many isolates are open at the end; `None` where one is closed that was never opened.
    fn open_at_the_end(text: &str) -> Option<usize> {
        text.chars().try_fold(0_usize, |open, character| match character {
            '\u{2066}'..='\u{2068}' => Some(open + 1),
            '\u{2069}' => open.checked_sub(1),
            _ => Some(open),
        })
    }

    proptest! {
        #[test]
        fn each_line_closes_what_it_opens(text in "[a \nש\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]{0,12}") {
            let shown = isolated(&text);
            for line in shown.split(ends_paragraph) {
                prop_assert_eq!(open_at_the_end(line), Some(0), "{:?}", line);
            }
            let has_override = shown.contains(|c| matches!(c, '\u{202a}'..='\u{202e}'));
            prop_assert!(!has_override, "{:?}", shown);
            let seen = |text: &str| text.chars().filter(|c| !is_bidi_control(*c)).collect::<String>();
            prop_assert_eq!(seen(&shown), seen(&text));
        }
    }
}
