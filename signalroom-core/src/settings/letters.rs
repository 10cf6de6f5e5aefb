//! A text as letters that may be escaped: percent-encoded, as in JSON or source code, or as in HTML.

/// How often what was read may be escaped again: JSON as a string in JSON, in a page.
const DEPTH: usize = 3;

/// One letter, and the bytes that it was read from.
#[derive(Clone, Copy)]
pub(super) struct Letter {
    /// The letter as it stands there.
    pub(super) literal: char,
    /// Another one, if an escape begins there, and how many letters the escape has.
    pub(super) escaped: Option<(char, usize)>,
    /// Its first byte.
    pub(super) start: usize,
    /// The byte behind its last one.
    pub(super) end: usize,
}

/// The text as it is, then with its escapes read, once more for each time that it is escaped again.
pub(super) fn layers(text: &str) -> Vec<Vec<Letter>> {
    let letter = |(start, literal): (usize, char)| Letter {
        literal,
        escaped: None,
        start,
        end: start + literal.len_utf8(),
    };
    let mut layers = vec![with_escapes(text.char_indices().map(letter).collect())];
    while let Some(last) = layers.last().filter(|_| layers.len() <= DEPTH) {
        // `+` alone is no reason: it is an escape only as a whole text's blank.
        if !last.iter().any(|letter| letter.escaped.is_some() && letter.literal != '+') {
            break;
        }
        layers.push(with_escapes(unescaped(last)));
    }
    layers
}

fn with_escapes(mut letters: Vec<Letter>) -> Vec<Letter> {
    for at in 0..letters.len() {
        letters[at].escaped = escape(&letters[at..]);
    }
    letters
}

/// The letters with every escape read.
fn unescaped(letters: &[Letter]) -> Vec<Letter> {
    let mut read = Vec::with_capacity(letters.len());
    let mut rest = letters;
    while let [first, ..] = rest {
        // Base64 holds `+`, too, and it may stand in what is escaped otherwise.
        let (literal, length) =
            first.escaped.filter(|_| first.literal != '+').unwrap_or((first.literal, 1));
        let end = rest[length - 1].end;
        read.push(Letter { literal, escaped: None, start: first.start, end });
        rest = &rest[length..];
    }
    read
}

/// The escape at the beginning of the letters, and how many of them it has.
fn escape(letters: &[Letter]) -> Option<(char, usize)> {
    match letters.first()?.literal {
        '+' => Some((' ', 1)),
        '%' => percent(letters),
        '\\' => backslash(letters),
        '&' => entity(letters),
        _ => None,
    }
}

/// `%2F`, `%C3%A9`; a lone `%E9` as Latin-1 has it.
fn percent(letters: &[Letter]) -> Option<(char, usize)> {
    let byte = |at: usize| {
        let is_escape = letters.get(at * 3)?.literal == '%';
        let byte = u8::try_from(number(letters, at * 3 + 1, 2, 16)?).ok()?;
        is_escape.then_some(byte)
    };
    let bytes: Vec<u8> = (0..4).map_while(byte).collect();
    let whole = (1..=bytes.len()).find_map(|length| {
        let letter = std::str::from_utf8(&bytes[..length]).ok()?.chars().next()?;
        Some((letter, length * 3))
    });
    whole.or_else(|| bytes.first().map(|byte| (char::from(*byte), 3)))
}

/// `\/`, `\"`, `\n`, `\u00e9`, two of these for what is beyond 16 bits, `\u{e9}`, `\xe9`.
fn backslash(letters: &[Letter]) -> Option<(char, usize)> {
    let letter = letters.get(1)?.literal;
    match letter {
        'u' if letters.get(2)?.literal == '{' => {
            let digits = letters[3..].iter().take(7).position(|letter| letter.literal == '}')?;
            Some((char::from_u32(number(letters, 3, digits, 16)?)?, digits + 4))
        }
        'u' => {
            let first = number(letters, 2, 4, 16)?;
            if let Some(letter) = char::from_u32(first) {
                return Some((letter, 6));
            }
            let is_pair = letters.get(6)?.literal == '\\' && letters.get(7)?.literal == 'u';
            let pair =
                [u16::try_from(first).ok()?, u16::try_from(number(letters, 8, 4, 16)?).ok()?];
            let letter = char::decode_utf16(pair).next()?.ok()?;
            is_pair.then_some((letter, 12))
        }
        'x' => Some((char::from_u32(number(letters, 2, 2, 16)?)?, 4)),
        'n' => Some(('\n', 2)),
        'r' => Some(('\r', 2)),
        't' => Some(('\t', 2)),
        'b' => Some(('\u{8}', 2)),
        'f' => Some(('\u{c}', 2)),
        _ => (!letter.is_alphanumeric()).then_some((letter, 2)),
    }
}

/// `&amp;`, `&#38;`, `&#x26;`.
fn entity(letters: &[Letter]) -> Option<(char, usize)> {
    const NAMES: [(&str, char); 6] =
        [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{a0}')];
    let end = letters.iter().take(12).position(|letter| letter.literal == ';')?;
    let name: String = letters[1..end].iter().map(|letter| letter.literal).collect();
    let named =
        |(known, letter): &(&str, char)| known.eq_ignore_ascii_case(&name).then_some(*letter);
    let letter = match name.strip_prefix('#') {
        None => NAMES.iter().find_map(named)?,
        Some(digits) if digits.starts_with(['x', 'X']) => {
            char::from_u32(number(letters, 3, end - 3, 16)?)?
        }
        Some(_) => char::from_u32(number(letters, 2, end - 2, 10)?)?,
    };
    Some((letter, end + 1))
}

/// The number that those letters are the digits of.
fn number(letters: &[Letter], start: usize, digits: usize, radix: u32) -> Option<u32> {
    let letters = letters.get(start..start + digits).filter(|digits| !digits.is_empty())?;
    letters.iter().try_fold(0_u32, |number, letter| {
        number.checked_mul(radix)?.checked_add(letter.literal.to_digit(radix)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let word = |layer: &Vec<Letter>| layer.iter().map(|letter| letter.literal).collect();
        layers(text).iter().map(word).collect()
    }

    #[test]
    fn each_escape_is_read() {
        for (text, letters) in [
            ("%2f%C3%A9%E9!", "/éé!"),
            (r#"\/\"\\\n\u00e9\u00E9\ud83d\ude00\u{1f600}\xe9"#, "/\"\\\néé😀😀é"),
            ("&amp;&lt;&GT;&quot;&apos;&#39;&#039;&#x26;&#XE9;", "&<>\"'''&é"),
        ] {
            assert_eq!(read(text)[1], letters, "{text}");
        }
    }

    #[test]
    fn what_is_no_escape_is_literal() {
        for text in [
            "%", "%2", "%zz", "\\", "\\u12", "\\ud83d", "\\u{}", "\\q", "&", "&;", "&#;", "&no;",
            "a+b",
        ] {
            assert_eq!(read(text), [text], "{text}");
        }
    }

    #[test]
    fn escapes_of_escapes_are_read_to_a_depth() {
        assert_eq!(read("%2526amp;")[1..], ["%26amp;", "&amp;", "&"]);
        assert_eq!(read(r"\\u0026")[1..], [r"\u0026", "&"]);
        assert_eq!(read("%252525252F").len(), DEPTH + 1);
    }
}
