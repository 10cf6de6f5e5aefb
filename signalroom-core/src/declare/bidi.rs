//! The direction of writing: letters that run from right to left, and the invisible characters that turn others around.

/// Whether a letter runs from right to left, as those of Hebrew and Arabic do.
pub(crate) fn is_right_to_left(character: char) -> bool {
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

/// A mark that counts as a letter of one direction, and is not seen itself: the left-to-right, the right-to-left and the
/// Arabic letter mark.
pub(crate) fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}')
}
