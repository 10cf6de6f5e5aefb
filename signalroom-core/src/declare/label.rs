//! Labels: texts by which people know something, the same however they were typed or copied.

use super::bidi::{is_direction_mark, is_right_to_left};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// The zero width non-joiner, which keeps letters apart.
const ZWNJ: char = '\u{200c}';
/// The zero width joiner, which ties letters and emoji together.
const ZWJ: char = '\u{200d}';

/// A label as it is stored: composed letters (NFC), no characters that nobody sees, blanks that are plain, none at the
/// ends.
///
/// What can't be seen but changes what is seen stays: joiners in emoji and in the scripts that are written with them
/// (`می‌خواهم`, `क्‍ष`), and marks of direction in a label with letters that run from right to left.
pub fn label_text(label: &str) -> Cow<'_, str> {
    if label.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return label.trim_matches(' ').into();
    }
    let keeps_marks = label.chars().any(is_right_to_left);
    let seen = label.chars().filter(|character| !is_never_seen(*character));
    let seen = seen.filter(|character| keeps_marks || !is_direction_mark(*character));
    let composed: Vec<char> = seen.map(with_plain_blanks).nfc().collect();
    // A joiner that goes may have stood between a letter and its accent.
    let text: String = without_stray_joiners(&composed).nfc().collect();
    text.trim_matches(|end: char| end.is_whitespace() || is_direction_mark(end)).to_owned().into()
}

/// Characters without width or meaning: left over from web pages, spreadsheets and files.
fn is_never_seen(character: char) -> bool {
    // NUL, the soft hyphen, the grapheme joiner, the zero width space, the word joiner and the operators that follow
    // it, the byte order mark.
    matches!(
        character,
        '\0' | '\u{ad}' | '\u{34f}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
    )
}

fn with_plain_blanks(character: char) -> char {
    match character {
        '\u{a0}' | '\u{2007}' | '\u{202f}' => ' ',
        other => other,
    }
}

/// The characters, without the joiners that join nothing.
fn without_stray_joiners(characters: &[char]) -> impl Iterator<Item = char> {
    let mut before = None;
    characters.iter().enumerate().filter_map(move |(at, character)| {
        if is_joiner(*character) {
            let after = characters[at + 1..].iter().find(|next| !is_joiner(**next)).copied();
            if !joins(before, *character, after.filter(|next| !is_accent(*next))) {
                return None;
            }
        }
        // An accent belongs to the letter that it stands on.
        if !is_accent(*character) {
            before = Some(*character);
        }
        Some(*character)
    })
}

fn is_accent(character: char) -> bool {
    canonical_combining_class(character) != 0
}

fn is_joiner(character: char) -> bool {
    matches!(character, ZWNJ | ZWJ)
}

/// Whether a joiner changes how its neighbors are written.
fn joins(before: Option<char>, joiner: char, after: Option<char>) -> bool {
    let is_letter = |neighbor: Option<char>| neighbor.is_some_and(is_written_with_joiners);
    match joiner {
        ZWNJ => is_letter(before) && is_letter(after),
        // It also gives the last letter of a word its form.
        _ if is_letter(before) => true,
        _ => before.is_some_and(ends_emoji) && after.is_some_and(is_emoji),
    }
}

/// Arabic and its relatives, the scripts of India, Burmese, Khmer, Mongolian.
fn is_written_with_joiners(character: char) -> bool {
    let is_letter = !is_direction_mark(character);
    let is_in_block = matches!(
        character,
        '\u{600}'..='\u{8ff}'
            | '\u{900}'..='\u{dff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{18af}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{11000}'..='\u{11fff}'
    );
    is_letter && is_in_block
}

/// Symbols and pictures; `♂` and `➡` may stand behind a joiner as well as `🚀`.
fn is_emoji(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// The emoji itself, or the selector that asks for its colored form.
fn ends_emoji(character: char) -> bool {
    is_emoji(character) || character == '\u{fe0f}'
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_that_look_the_same_are_the_same() {
        for (typed, stored) in [
            ("G2 - Meta", "G2 - Meta"),
            ("  G2 - Meta ", "G2 - Meta"),
            ("Cafe\u{301}", "Caf\u{e9}"),
            ("e\u{200b}\u{301}", "\u{e9}"),
            ("e\u{200d}\u{301}", "\u{e9}"),
            ("\u{212b}ngstro\u{308}m", "\u{c5}ngstr\u{f6}m"),
            ("\u{1112}\u{1161}\u{11ab}", "\u{d55c}"),
            ("\u{feff}SB\u{a0}-\u{202f}Meta\u{2007}", "SB - Meta"),
            ("Me\u{200b}ta\u{2060} A\u{ad}ds\u{2063}", "Meta Ads"),
            ("Me\u{200d}ta\u{200c}", "Meta"),
            ("Meta\u{200e}", "Meta"),
            ("\u{200f}G2 \u{61c}Meta", "G2 Meta"),
            ("a\0b", "ab"),
            ("\u{200b} \u{a0}\u{feff}", ""),
            ("", ""),
            // Another letter is another label, though it looks nearly the same.
            ("\u{fb01}x \u{ff21} \u{2013}", "\u{fb01}x \u{ff21} \u{2013}"),
        ] {
            assert_eq!(label_text(typed), stored, "{typed:?}");
        }
    }

    #[test]
    fn what_changes_how_a_label_is_written_stays() {
        for label in [
            "👩\u{200d}👧\u{200d}👦 Family",
            "🏳\u{fe0f}\u{200d}🌈",
            "🏴\u{200d}☠\u{fe0f}",
            "👩🏽\u{200d}⚕\u{fe0f}",
            "🙂\u{200d}↔\u{fe0f}",
            "می\u{200c}خواهم",
            "ه\u{200d}.ق",
            "क्\u{200d}ष",
            "श्री\u{200c}मान",
            "ക്\u{200d}",
            "שלום \u{200e}(C++)\u{200e} 7",
            "\u{202e}abc\u{202c}",
            "✔\u{fe0f} Söhne",
        ] {
            assert_eq!(label_text(label), label, "{label:?}");
        }
    }

    /// Letters, accents, joiners and blanks as no person would mix them.
    fn mixed() -> impl Strategy<Value = String> {
        let letters = "ae=ö한ᄒ שبкक्♥🏽🚀\u{fe0f}\u{ad}\0\t\n\u{2028}\u{3000}";
        let marks =
            "\u{300}\u{301}\u{308}\u{327}\u{338}\u{34f}\u{5b0}\u{650}\u{653}\u{94d}\u{1161}";
        let unseen =
            "\u{a0}\u{202f}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{61c}\u{2060}\u{feff}";
        let all: Vec<char> = [letters, marks, unseen].concat().chars().collect();
        prop::collection::vec(prop::sample::select(all), 0..12).prop_map(String::from_iter)
    }

    proptest! {
        #[test]
        fn a_label_that_was_read_is_read_as_itself(text in prop_oneof![mixed(), any::<String>()]) {
            let label = label_text(&text).into_owned();
            prop_assert_eq!(label_text(&label), label.as_str());
            prop_assert!(!label.chars().any(is_never_seen));
        }

        #[test]
        fn decomposed_and_composed_are_one(text in prop_oneof![mixed(), any::<String>()]) {
            let (apart, together): (String, String) = (text.nfd().collect(), text.nfc().collect());
            prop_assert_eq!(label_text(&apart), label_text(&together));
        }
    }
}
