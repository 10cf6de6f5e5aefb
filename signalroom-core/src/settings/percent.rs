//! Percent-encoding as people use it: what was not encoded is read where it can be meant in one way only.

use super::UrlError;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Reads a user, a password, or a name, encoded or not.
pub(super) fn decoded(text: &str) -> Result<String, UrlError> {
    let is_encoded = text.contains('%');
    // Whoever left those as they are may have left `%` as it is, too.
    match is_encoded && text.contains(['@', '/', '?', '#']) {
        true if unescaped(text).is_ok_and(|read| read == text) => Ok(text.to_owned()),
        true => Err(UrlError::Percent),
        false => unescaped(text),
    }
}

/// The text with its escapes read; where no `%` begins one, it is literal.
pub(super) fn unescaped(text: &str) -> Result<String, UrlError> {
    let (escapes, others): (Vec<_>, Vec<_>) =
        text.match_indices('%').map(|(at, _)| at).partition(|at| is_escape(text, *at));
    if !escapes.is_empty() && !others.is_empty() {
        return Err(UrlError::Percent);
    }
    if escapes.is_empty() {
        return Ok(text.to_owned());
    }
    let read = percent_decode_str(text).decode_utf8().map_err(|_| UrlError::Percent)?;
    if read.contains('\0') { Err(UrlError::Percent) } else { Ok(read.into_owned()) }
}

/// Whether something in the text is percent-encoded.
pub(super) fn has_escape(text: &str) -> bool {
    text.match_indices('%').any(|(at, _)| is_escape(text, at))
}

/// Whether the `%` there begins an escape.
fn is_escape(text: &str, at: usize) -> bool {
    let digits = text.as_bytes().get(at + 1..at + 3);
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

/// The text with everything percent-encoded that could mean something in an address.
pub(super) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}
