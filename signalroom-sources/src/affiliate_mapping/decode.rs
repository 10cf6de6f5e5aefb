//! The text of a file that a spreadsheet saved, in whatever encoding it did.

use signalroom::Error;
use signalroom::prelude::*;

/// A file's text.
pub(super) struct Text {
    /// Without its byte order mark.
    pub(super) text: String,
    /// Whether it was guessed to be Windows-1252.
    pub(super) is_windows: bool,
}

/// Reads UTF-8, UTF-16 and, where nothing speaks against it, Windows-1252.
///
/// # Errors
/// When it is something else: no text at all, or letters that could be several ones.
pub(super) fn decode(file: &[u8]) -> Result<Text> {
    if file.starts_with(b"PK\x03\x04") {
        return Err(mend("it is a workbook, not a CSV file"));
    }
    let text = match file {
        [0xff, 0xfe, rest @ ..] | rest @ [_, 0, _, 0, ..] => utf16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] | rest @ [0, _, 0, _, ..] => utf16(rest, u16::from_be_bytes)?,
        [0xef, 0xbb, 0xbf, rest @ ..] | rest => match str::from_utf8(rest) {
            Ok(text) => text.to_owned(),
            Err(_) => return Ok(Text { text: windows(rest)?, is_windows: true }),
        },
    };
    match text.contains('\0') {
        true => Err(mend("it contains NUL characters")),
        false => Ok(Text { text, is_windows: false }),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String> {
    let (pairs, rest) = bytes.as_chunks();
    let text: Option<String> =
        char::decode_utf16(pairs.iter().copied().map(unit)).map(Result::ok).collect();
    text.filter(|_| rest.is_empty()).ok_or_else(|| mend("its UTF-16 is broken or cut off"))
}

/// Each byte is a letter. UTF-8 among them, or a letter that only other old encodings use, means a wrong guess.
fn windows(bytes: &[u8]) -> Result<String> {
    let is_mixed = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    let mut line = 1;
    let letter = |byte: &u8| {
        line += usize::from(*byte == b'\n');
        let letter = windows_letter(*byte).filter(|_| !is_mixed || byte.is_ascii());
        letter.ok_or_else(|| {
            mend(&format!("line {line} has a letter (byte {byte:#04x}) of an unknown encoding"))
        })
    };
    bytes.iter().map(letter).collect()
}

fn windows_letter(byte: u8) -> Option<char> {
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

fn mend(why: &str) -> Error {
    Error::msg(format!("AFFILIATE_MAPPING_CSV: {why}; save it as `CSV UTF-8`"))
}
