//! The root's `.env`: parsed, never put into the process's environment.

use super::SettingsError;
use std::path::Path;

/// The file's name in the root.
pub(super) const DOTENV_FILE: &str = ".env";

/// Its names and values in order; none where there is no file.
pub(super) fn read_dotenv(root: &Path) -> Result<Vec<(String, String)>, SettingsError> {
    let path = root.join(DOTENV_FILE);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(SettingsError::Unreadable { path, source }),
    };
    dotenvy::from_read_iter(text.as_bytes())
        .collect::<Result<_, _>>()
        .map_err(|error| SettingsError::DotEnv { line: line_of(&error, &text) })
}

/// The error's own text quotes the line, which may hold a secret: only its number is shown.
fn line_of(error: &dotenvy::Error, text: &str) -> usize {
    let dotenvy::Error::LineParse(quoted, _) = error else { return 1 };
    let first = quoted.lines().next().unwrap_or(quoted).trim();
    text.lines().position(|line| line.trim() == first).map_or(1, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(String, String)>, SettingsError> {
        let root = tempfile::tempdir().unwrap();
        std::fs::write(root.path().join(DOTENV_FILE), text).unwrap();
        read_dotenv(root.path())
    }

    #[test]
    fn quotes_comments_and_empty_values_are_read() {
        let read = read("# ours\nA=1\nexport B=\"two words\"\nC=\n").unwrap();
        let pairs: Vec<_> = read.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        assert_eq!(pairs, [("A", "1"), ("B", "two words"), ("C", "")]);
    }

    #[test]
    fn no_file_is_no_settings() {
        assert_eq!(read_dotenv(tempfile::tempdir().unwrap().path()).unwrap(), []);
    }

    #[test]
    fn a_broken_line_is_named_by_number_and_never_quoted() {
        let error = read("A=1\nKEY hunter2\n").unwrap_err().to_string();
        assert!(error.contains("line 2"), "{error}");
        assert!(!error.contains("hunter2"), "{error}");
    }
}
