//! Reading a settings file: one that is not UTF-8 is named with the line where that begins.

use super::SettingsError;
use std::io::ErrorKind;
use std::path::Path;

/// The file's text without its byte order mark; `None` where there is no file.
pub(super) fn read_text(root: &Path, file: &'static str) -> Result<Option<String>, SettingsError> {
    let path = root.join(file);
    match std::fs::read(&path) {
        Ok(bytes) => text(bytes, file).map(Some),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(SettingsError::Unreadable { path, source }),
    }
}

fn text(bytes: Vec<u8>, file: &'static str) -> Result<String, SettingsError> {
    let not_utf8 = |at: usize, what| {
        let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        SettingsError::NotUtf8 { file, line, what }
    };
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(not_utf8(0, "this is UTF-16"));
    }
    // UTF-16 without a mark, or a file that was not written to its end.
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(not_utf8(at, "it holds a NUL"));
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()),
        Err(error) => Err(not_utf8(error.valid_up_to(), "it is not UTF-8")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> String {
        text(bytes.to_vec(), ".env").unwrap_or_else(|error| error.to_string())
    }

    #[test]
    fn what_is_not_utf8_is_named_by_its_line() {
        let mend = "save the file as UTF-8";
        for (bytes, says) in [
            (&b"A=1\r\nB=p\xe4ss\nC=\xff"[..], "line 2: it is not UTF-8"),
            (b"A=\x80", "line 1: it is not UTF-8"),
            (b"A=1\nB=\xe2\x82", "line 2: it is not UTF-8"),
            (b"\xff\xfeA\0=\0", "line 1: this is UTF-16"),
            (b"\xfe\xff\0A\0=", "line 1: this is UTF-16"),
            (b"A\x00=\x001\x00", "line 1: it holds a NUL"),
            (b"A=1\n\nB=\0", "line 3: it holds a NUL"),
        ] {
            assert_eq!(told(bytes), format!(".env, {says}; {mend}"), "{bytes:?}");
        }
        assert_eq!(told("\u{feff}A=ä".as_bytes()), "A=ä");
    }
}
