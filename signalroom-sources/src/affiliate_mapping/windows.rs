//! Windows-1252, where nothing speaks against it. No file says which old encoding it is in, and each byte is a letter in
//! all of them; but what Cyrillic, Turkish, Polish or a Mac's text becomes looks like no name.

/// What makes it doubtful that a text is in Windows-1252.
pub(super) struct Doubt {
    /// The number of the line.
    pub(super) line: usize,
    /// What is there, and why it is doubtful.
    pub(super) what: String,
}

/// Reads each byte as a letter.
///
/// # Errors
/// When there is UTF-8 among them, a letter that only other encodings use, or a word that is none.
pub(super) fn read(bytes: &[u8]) -> Result<String, Doubt> {
    let is_mixed = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    let mut text = String::with_capacity(bytes.len());
    for (line, bytes) in (1..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
        let letter = |byte: &u8| {
            let letter = letter(*byte).filter(|_| !is_mixed || byte.is_ascii());
            let what = || format!("has a letter (byte {byte:#04x}) of an unknown encoding");
            letter.ok_or_else(|| Doubt { line, what: what() })
        };
        let letters = bytes.iter().map(letter).collect::<Result<String, Doubt>>()?;
        if let Some(cell) = letters.split([',', ';', '\t', '|', '"']).find(|cell| is_garbled(cell))
        {
            let what = format!("has `{}`, which looks like another encoding", cell.trim());
            return Err(Doubt { line, what });
        }
        text.push_str(&letters);
    }
    Ok(text)
}

fn letter(byte: u8) -> Option<char> {
    match byte {
        1..0x80 | 0xa0.. => Some(char::from(byte)),
        0x80 => Some('€'),
        0x85 => Some('…'),
        0x91 => Some('‘'),
        0x92 => Some('’'),
        0x93 => Some('“'),
        0x94 => Some('”'),
        0x95 => Some('•'),
        0x96 => Some('–'),
        0x97 => Some('—'),
        0x99 => Some('™'),
        _ => None,
    }
}

/// Whether it holds what names in the West don't, and names in other encodings become.
fn is_garbled(cell: &str) -> bool {
    let letters: Vec<char> = cell.chars().collect();
    let is_accented = |letter: &char| !letter.is_ascii() && !letter.is_whitespace();
    let is_word_of_accents = |word: &[char]| {
        word.len() > 1 && word.iter().all(|letter| letter.is_alphabetic() && is_accented(letter))
    };
    letters.iter().any(|letter| is_never_in_a_name(*letter))
        || letters.windows(3).any(|three| three.iter().all(is_accented) || breaks_a_word(three))
        || letters.split(|letter| !letter.is_alphabetic()).any(is_word_of_accents)
}

/// Signs, and letters that stand where Turkish and Polish have theirs; only Icelandic has them, and can be UTF-8.
fn is_never_in_a_name(letter: char) -> bool {
    "¤¥¦¨¬¯±¶¸¹²³¼½¾×÷ÐðÞþÝý\u{ad}".contains(letter)
}

/// Whether there is a sign between two letters that is no apostrophe: `S”hne`, `Stra§e`, `Espa–a`.
fn breaks_a_word(three: &[char]) -> bool {
    let [before, sign, after] = three else { return false };
    let is_within = before.is_alphabetic() && after.is_alphabetic();
    match sign {
        _ if sign.is_ascii() || sign.is_alphanumeric() || sign.is_whitespace() => false,
        '’' | '·' => false,
        '–' | '—' => is_within && before.is_lowercase() && after.is_lowercase(),
        _ => is_within,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_read(bytes: &[u8]) -> bool {
        read(bytes).is_ok()
    }

    #[test]
    fn names_of_western_europe_are_read() {
        for name in [
            "Café",
            "Söhne & Töchter",
            "Straße 5",
            "São João",
            "Ação",
            "Peña Niño",
            "Año Ñandú",
            "créée",
            "Åse Ødegård",
            "Ærø",
            "naïve",
            "Zoë",
            "L'été à Nîmes",
            "CAFÉ CRÉÉ",
            "«Élan»",
            "¿Qué?",
            "M·net",
            "Nestlé®",
            "G2 ·\u{a0}Méta",
            "Çedille",
            "Öl",
            "Ø",
            "15 £",
            "§ 5",
        ] {
            let bytes: Vec<u8> = name.chars().map(|letter| u8::try_from(letter).unwrap()).collect();
            assert_eq!(read(&bytes).ok().as_deref(), Some(name));
        }
        assert!(is_read(b"O\x92Neill \x96 \x93x\x94 Berlin\x96Hamburg x\x99 5 \x80 x\x85"));
    }

    #[test]
    fn other_encodings_are_not() {
        for (name, bytes) in [
            ("Николай, Windows-1251", &b"\xcd\xe8\xea\xee\xeb\xe0\xe9"[..]),
            ("на, Windows-1251", b"G2 \xed\xe0"),
            ("Ёж, Windows-1251", b"\xa8\xe6"),
            ("Привет, KOI8-R", b"\xf0\xd2\xc9\xd7\xc5\xd4"),
            ("Привет, ISO 8859-5", b"\xbf\xe0\xd8\xd2\xd5\xe2"),
            ("Νίκος, Windows-1253", b"\xcd\xdf\xea\xef\xf2"),
            ("שלום, Windows-1255", b"\xf9\xec\xe5\xed"),
            ("مرحبا, Windows-1256", b"\xe3\xd1\xcd\xc8\xc7"),
            ("Yıldız, Windows-1254", b"Y\xfdld\xfdz"),
            ("Şahin, Windows-1254", b"\xdeahin"),
            ("Paweł, Windows-1250", b"Pawe\xb3"),
            ("Ząb, Windows-1250", b"Z\xb9b"),
            ("Novák Žižka, Windows-1250", b"\x8ei\x9eka"),
            ("España, Mac", b"Espa\x96a"),
            ("Straße, Mac", b"Stra\xa7e"),
            ("Rio León, Mac", b"Le\x97n"),
            ("Söhne, 437", b"S\x94hne"),
            ("Niño, 437", b"Ni\xa4o"),
            ("Ramón, 437", b"Ram\xa2n"),
            ("日本, Shift-JIS", b"\x93\xfa\x96{"),
            ("中国, GBK", b"\xd6\xd0\xb9\xfa"),
            ("Café, UTF-8 and Windows-1252", b"Caf\xc3\xa9 Caf\xe9"),
        ] {
            assert!(!is_read(bytes), "{name}");
        }
    }

    #[test]
    fn a_doubt_names_its_line_and_its_cell() {
        let doubt = read(b"a,b\nx, \xcd\xe8\xea\xee\xeb\xe0\xe9 ,y\n").map(|_| ()).unwrap_err();
        assert_eq!(doubt.line, 2);
        assert_eq!(doubt.what, "has `Íèêîëàé`, which looks like another encoding");
    }
}
