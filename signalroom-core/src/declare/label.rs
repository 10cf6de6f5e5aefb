//! Labels: texts by which people know something, the same however they were typed or copied.

use super::label_sequences::{is_part_of_sequence, sequences};
use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Which reading of labels this is. Whoever changes what [`label_text`] gives raises it, so that the labels of rows that
/// were loaded before are read once more.
pub const LABEL_READING: i64 = 2;

/// A label as it is stored: composed letters (NFC), no characters that nobody sees, each blank an ordinary one, none at
/// the ends.
///
/// What can't be seen but changes what is seen stays: joiners in emoji and in the scripts that are written with them
/// (`می‌خواهم`, `क्‍ष`), and the tags of a flag. How an emoji is drawn, in color or as text, makes no difference.
pub fn label_text(label: &str) -> Cow<'_, str> {
    if label.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return label.trim_matches(' ').into();
    }
    // One line break.
    let label = label.replace("\r\n", "\n");
    let seen = label.chars().filter(|character| !is_never_seen(*character));
    let composed: Vec<char> = seen.map(plain).nfc().collect();
    let text: String = sequences(&composed).into_iter().collect();
    text.trim_matches(' ').to_owned().into()
}

/// Characters without width or meaning, left over from web pages, spreadsheets, files and messages: zero-width characters,
/// byte order marks, soft hyphens, what sets or isolates the direction of writing, variation selectors, fillers, controls.
fn is_never_seen(character: char) -> bool {
    const IGNORABLE: icu_properties::CodePointSetDataBorrowed<'static> =
        CodePointSetData::new::<DefaultIgnorableCodePoint>();
    let is_control = character.is_control() && !character.is_whitespace();
    let is_annotation = matches!(character, '\u{fff9}'..='\u{fffb}');
    let is_ignorable = IGNORABLE.contains(character) && !is_part_of_sequence(character);
    is_ignorable || is_control || is_annotation
}

/// Blanks of any width and line breaks as ordinary blanks, the no-break hyphen as the ordinary one.
fn plain(character: char) -> char {
    match character {
        // The blank of Braille, which Unicode does not count among the blanks.
        '\u{2800}' => ' ',
        blank if blank.is_whitespace() => ' ',
        '\u{2011}' => '-',
        other => other,
    }
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
            ("שלום \u{200e}(C++)\u{200e} 7", "שלום (C++) 7"),
            ("\u{202e}abc\u{202c}", "abc"),
            ("\u{2068}G2 - Meta\u{2069}", "G2 - Meta"),
            ("\u{2067}שלום\u{2069} \u{202a}7\u{202c}", "שלום 7"),
            ("Me\u{206a}\u{180e}\u{fff9}ta\u{e0100}\u{e0067}", "Meta"),
            ("\u{115f}Me\u{1160}\u{3164}ta\u{ffa0}\u{17b4}\u{1d173}\u{1bca0}", "Meta"),
            ("Me\u{1}\u{1f}ta\u{7f}\u{9f}", "Meta"),
            ("G2\tMeta\u{2003}Ads\u{3000}x\u{2028}y\u{85}", "G2 Meta Ads x y"),
            ("G2\u{205f}\u{2009}Meta\u{2800}7", "G2  Meta 7"),
            ("G2\u{2011}Meta", "G2-Meta"),
            ("G2\r\nMeta", "G2 Meta"),
            ("✔\u{fe0f} Söhne ❤\u{fe0e}", "✔ Söhne ❤"),
            ("👩\u{200d}❤\u{200d}👨", "👩\u{200d}❤\u{fe0f}\u{200d}👨"),
            ("🏳\u{200d}🌈 1\u{20e3} 2", "🏳\u{fe0f}\u{200d}🌈 1\u{fe0f}\u{20e3} 2"),
            ("🏴\u{e0067}\u{e0062} 🇩🇪\u{e007f}", "🏴 🇩🇪"),
            ("A\u{e0067}\u{e007f}", "A"),
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
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} Scotch",
            "🕵🏽\u{200d}♀\u{fe0f}",
            "👁\u{fe0f}\u{200d}🗨\u{fe0f}",
            "1\u{fe0f}\u{20e3} Ads",
            "Acme™ © 2 ↔",
            "عدد \u{600}7",
        ] {
            assert_eq!(label_text(label), label, "{label:?}");
        }
    }

    /// Letters, accents, joiners and blanks as no person would mix them.
    fn mixed() -> impl Strategy<Value = String> {
        let letters = "ae=ö한ᄒ שبкक्♥↔🏽🚀🏴1\u{20e3}\u{ad}\0\t\n\u{2028}\u{3000}";
        let marks =
            "\u{300}\u{301}\u{308}\u{327}\u{338}\u{34f}\u{5b0}\u{650}\u{653}\u{94d}\u{1161}";
        let all: Vec<char> = [letters, marks, UNSEEN, CONTEXTUAL].concat().chars().collect();
        prop::collection::vec(prop::sample::select(all), 0..12).prop_map(String::from_iter)
    }

    /// Seen nowhere.
    const UNSEEN: &str = "\u{1}\u{1f}\u{7f}\u{84}\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{17b4}\u{17b5}\u{180b}\u{180e}\u{200b}\u{200e}\
        \u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2060}\u{2065}\u{2066}\u{2067}\u{2068}\u{2069}\u{206a}\u{206f}\
        \u{3164}\u{fe00}\u{fe0e}\u{fe0f}\u{feff}\u{ffa0}\u{fff9}\u{fffb}\u{1bca0}\u{1d173}\u{e0001}\u{e0100}\u{e01ef}";
    /// Seen in what stands around them, in emoji and some scripts.
    const CONTEXTUAL: &str = "\u{200c}\u{200d}\u{e0020}\u{e0067}\u{e007f}";

    fn one_of(characters: &str) -> impl Strategy<Value = char> + use<> {
        prop::sample::select(characters.chars().collect::<Vec<_>>())
    }

    fn inserted(text: &str, unseen: char, at: prop::sample::Index) -> String {
        let mut characters: Vec<char> = text.chars().collect();
        characters.insert(at.index(characters.len() + 1), unseen);
        characters.into_iter().collect()
    }

    proptest! {
        #[test]
        fn a_label_that_was_read_is_read_as_itself(text in prop_oneof![mixed(), any::<String>()]) {
            let label = label_text(&text).into_owned();
            prop_assert_eq!(label_text(&label), label.as_str());
            let is_left_over = |character: char| is_never_seen(character) && character != '\u{fe0f}';
            prop_assert!(!label.chars().any(is_left_over));
        }

        #[test]
        fn decomposed_and_composed_are_one(text in prop_oneof![mixed(), any::<String>()]) {
            let (apart, together): (String, String) = (text.nfd().collect(), text.nfc().collect());
            prop_assert_eq!(label_text(&apart), label_text(&together));
        }

        #[test]
        fn what_nobody_sees_makes_no_other_name(
            text in prop_oneof![mixed(), any::<String>()],
            unseen in one_of(UNSEEN),
            at in any::<prop::sample::Index>(),
        ) {
            let with_unseen = inserted(&text, unseen, at);
            prop_assert_eq!(label_text(&with_unseen), label_text(&text));
        }

        #[test]
        fn joiners_and_tags_make_no_other_name_of_letters_that_do_not_join(
            text in "[a-zA-Z0-9é\u{301}אש日한 –-]{0,8}",
            unseen in one_of(CONTEXTUAL),
            at in any::<prop::sample::Index>(),
        ) {
            let with_unseen = inserted(&text, unseen, at);
            prop_assert_eq!(label_text(&with_unseen), label_text(&text));
        }
    }
}
