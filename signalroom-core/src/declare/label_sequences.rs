//! Invisible characters that belong to what is seen around them: joiners in emoji and in some scripts, and the tags of a
//! flag. Each such sequence is written in one way, and where they belong to nothing, they go.

use icu_properties::props::{Emoji, EmojiModifier, EmojiPresentation};
use icu_properties::{CodePointSetData, CodePointSetDataBorrowed};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// The zero width non-joiner, which keeps letters apart.
const ZWNJ: char = '\u{200c}';
/// The zero width joiner, which ties letters and emoji together.
const ZWJ: char = '\u{200d}';
/// The selector that asks for the colored form of an emoji.
const COLORED: char = '\u{fe0f}';
/// The frame around a digit that makes a key of it.
const KEYCAP: char = '\u{20e3}';
/// The flag that tags make that of a region: England's, Scotland's.
const FLAG: char = '\u{1f3f4}';
/// Ends the tags.
const LAST_TAG: char = '\u{e007f}';

/// Whether a character may belong to a sequence, although it is not seen itself.
pub(super) fn is_part_of_sequence(character: char) -> bool {
    is_joiner(character) || is_tag(character)
}

/// The characters, composed, without the tags and joiners that belong to no sequence.
pub(super) fn sequences(composed: &[char]) -> Vec<char> {
    let tagged = without_stray_tags(composed);
    // A joiner that goes may have stood between a letter and its accent.
    let joined: Vec<char> = without_stray_joiners(&tagged).nfc().collect();
    with_selectors(&joined)
}

fn is_tag(character: char) -> bool {
    matches!(character, '\u{e0020}'..=LAST_TAG)
}

/// The characters, with tags only where they belong to a flag, to their end.
fn without_stray_tags(characters: &[char]) -> Vec<char> {
    let (mut kept, mut at) = (Vec::with_capacity(characters.len()), 0);
    while let Some(character) = characters.get(at) {
        at += 1;
        if is_tag(*character) {
            continue;
        }
        kept.push(*character);
        let tags = characters[at..].split_inclusive(|tag| *tag == LAST_TAG || !is_tag(*tag)).next();
        let flag = tags.filter(|tags| tags.len() > 1 && tags.last() == Some(&LAST_TAG));
        if let (FLAG, Some(tags)) = (*character, flag) {
            kept.extend(tags);
            at += tags.len();
        }
    }
    kept
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
        _ => before.is_some_and(is_symbol) && after.is_some_and(is_symbol),
    }
}

/// Arabic and its relatives, the scripts of India, Burmese, Khmer, Mongolian.
fn is_written_with_joiners(character: char) -> bool {
    matches!(
        character,
        '\u{600}'..='\u{8ff}'
            | '\u{900}'..='\u{dff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{18af}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{11000}'..='\u{11fff}'
    )
}

/// Symbols and pictures; `♂` and `➡` may stand behind a joiner as well as `🚀`.
fn is_symbol(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// The characters, and behind each part of an emoji that is drawn as text by itself the selector for its colored form,
/// as Unicode writes such an emoji in full.
fn with_selectors(characters: &[char]) -> Vec<char> {
    let is =
        |at: Option<usize>, character| at.and_then(|at| characters.get(at)) == Some(&character);
    let mut written = Vec::with_capacity(characters.len());
    for (at, character) in characters.iter().enumerate() {
        let (before, next) = (at.checked_sub(1), Some(at + 1));
        let is_joined = is_symbol(*character) && (is(before, ZWJ) || is(next, ZWJ));
        let is_toned = characters.get(at + 1).is_some_and(|tone| MODIFIER.contains(*tone));
        let is_part = is_joined && !is_toned || is(next, KEYCAP);
        written.push(*character);
        if is_part && EMOJI.contains(*character) && !COLORED_ITSELF.contains(*character) {
            written.push(COLORED);
        }
    }
    written
}

const EMOJI: CodePointSetDataBorrowed<'static> = CodePointSetData::new::<Emoji>();
const COLORED_ITSELF: CodePointSetDataBorrowed<'static> =
    CodePointSetData::new::<EmojiPresentation>();
const MODIFIER: CodePointSetDataBorrowed<'static> = CodePointSetData::new::<EmojiModifier>();
