//! The text of a file that a spreadsheet saved, in whatever encoding it did.

use super::windows;
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
/// When it is something else: no text at all, or letters of another encoding.
pub(super) fn decode(file: &[u8]) -> Result<Text> {
    if file.starts_with(b"PK\x03\x04") {
        return Err(mend("it is a workbook, not a CSV file"));
    }
    let text = match file {
        [0xff, 0xfe, rest @ ..] | rest @ [_, 0, _, 0, ..] => utf16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] | rest @ [0, _, 0, _, ..] => utf16(rest, u16::from_be_bytes)?,
        [0xef, 0xbb, 0xbf, rest @ ..] | rest => match str::from_utf8(rest) {
            Ok(text) => text.to_owned(),
            Err(_) => {
                let text = windows::read(rest);
                let text =
                    text.map_err(|doubt| mend(&format!("line {} {}", doubt.line, doubt.what)));
                return Ok(Text { text: text?, is_windows: true });
            }
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

fn mend(why: &str) -> Error {
    Error::msg(format!("AFFILIATE_MAPPING_CSV: {why}; save it as `CSV UTF-8`"))
}
