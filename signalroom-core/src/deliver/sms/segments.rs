//! How many segments a text takes: GSM-7 with its extension table, else UCS-2.

/// The alphabet that a text needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alphabet {
    /// 160 septets a segment, 153 where there are several.
    Gsm7,
    /// 70 units of UTF-16 a segment, 67 where there are several.
    Ucs2,
}

/// What a text takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segments {
    /// The alphabet.
    pub alphabet: Alphabet,
    /// Septets or units; what the networks call characters.
    pub characters: usize,
    /// How many segments are paid for.
    pub segments: usize,
}

impl Alphabet {
    /// What fits into a message of one segment.
    pub fn single(self) -> usize {
        match self {
            Alphabet::Gsm7 => 160,
            Alphabet::Ucs2 => 70,
        }
    }
    /// What fits into each of several: the rest says which follows which.
    fn part(self) -> usize {
        match self {
            Alphabet::Gsm7 => 153,
            Alphabet::Ucs2 => 67,
        }
    }
}

/// Counts the text.
pub fn segments(text: &str) -> Segments {
    let gsm: Option<Vec<usize>> = text.chars().map(septets).collect();
    let (alphabet, sizes) = match gsm {
        Some(sizes) => (Alphabet::Gsm7, sizes),
        None => (Alphabet::Ucs2, text.chars().map(char::len_utf16).collect()),
    };
    let characters = sizes.iter().sum();
    let segments = if characters <= alphabet.single() { 1 } else { parts(&sizes, alphabet.part()) };
    Segments { alphabet, characters, segments }
}

/// No character is split between two segments.
fn parts(sizes: &[usize], part: usize) -> usize {
    let (mut parts, mut used) = (1, 0);
    for size in sizes {
        if used + size > part {
            (parts, used) = (parts + 1, 0);
        }
        used += size;
    }
    parts
}

/// One septet, two for a character of the extension table, none outside of GSM-7.
fn septets(character: char) -> Option<usize> {
    const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";
    const EXTENSION: &str = "\u{c}^{}\\[~]|€";
    match character {
        character if character.is_ascii_alphanumeric() || BASIC.contains(character) => Some(1),
        character if EXTENSION.contains(character) => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> (Alphabet, usize, usize) {
        let counted = segments(text);
        (counted.alphabet, counted.characters, counted.segments)
    }

    #[test]
    fn the_edges_of_gsm7() {
        assert_eq!(count(&"a".repeat(160)), (Alphabet::Gsm7, 160, 1));
        assert_eq!(count(&"a".repeat(161)), (Alphabet::Gsm7, 161, 2));
        assert_eq!(count(&"a".repeat(306)), (Alphabet::Gsm7, 306, 2));
        assert_eq!(count(&"a".repeat(307)), (Alphabet::Gsm7, 307, 3));
    }

    #[test]
    fn a_letter_of_the_extension_table_counts_twice() {
        assert_eq!(count("€[x]"), (Alphabet::Gsm7, 7, 1));
        // The 153rd septet would split the euro sign: it moves on.
        assert_eq!(count(&format!("{}€{}", "a".repeat(152), "b".repeat(152))).2, 3);
    }

    #[test]
    fn one_foreign_letter_makes_all_of_it_ucs2() {
        assert_eq!(count(&format!("{}日", "a".repeat(69))), (Alphabet::Ucs2, 70, 1));
        assert_eq!(count(&format!("{}日", "a".repeat(70))), (Alphabet::Ucs2, 71, 2));
        assert_eq!(count("🚀"), (Alphabet::Ucs2, 2, 1));
        assert_eq!(count("–"), (Alphabet::Ucs2, 1, 1));
    }
}
