//! The text of a JSON string that no database could store as it is.

use serde::de::{Deserializer, Visitor};
use serde_json::Error;

/// The text of a JSON string without its NULs and its halves of surrogate pairs (`"\ud83d"`): they cost their letter,
/// not the row.
pub(crate) fn json_text(raw: &str) -> Result<String, Error> {
    serde_json::Deserializer::from_str(raw).deserialize_byte_buf(Letters)
}

struct Letters;

impl Visitor<'_> for Letters {
    type Value = String;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a text")
    }

    /// UTF-8, but for surrogates, which serde_json encodes like any other letter.
    fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<String, E> {
        let valid = bytes.utf8_chunks().map(|chunk| chunk.valid());
        Ok(valid.flat_map(|text| text.split('\0')).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_letter_is_lost() {
        for (raw, expected) in [
            (r#""a\ud83db""#, "ab"),
            (r#""\udc00 x""#, " x"),
            (r#""a\u0000b\u0000""#, "ab"),
            (r#""\ud83d\ude00 caf\u00e9""#, "😀 café"),
            (r#""\ud83d\ud83d\ude00""#, "😀"),
            (r#""""#, ""),
        ] {
            assert_eq!(json_text(raw).ok().as_deref(), Some(expected), "{raw}");
        }
        assert!(json_text(r#""\x""#).is_err());
    }
}
