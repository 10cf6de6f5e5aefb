//! The root's `.env`: read literally, never put into the process's environment.

use super::SettingsError;
use super::text_file::read_text;
use std::path::Path;

/// The file's name in the root.
pub(super) const DOTENV_FILE: &str = ".env";

/// Its names and values in order; none where there is no file.
pub(super) fn read_dotenv(root: &Path) -> Result<Vec<(String, String)>, SettingsError> {
    let Some(text) = read_text(root, DOTENV_FILE)? else { return Ok(Vec::new()) };
    // A lone CR ends a line, too, as old Macs wrote it.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines = text.lines().zip(1..);
    let assignments = lines.filter(|(line, _)| !is_blank(line)).map(|(line, number)| {
        // The line may hold a secret: only its number is shown.
        assignment(line).ok_or(SettingsError::DotEnv { line: number })
    });
    assignments.collect()
}

fn is_blank(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

/// `NAME=value`, or `export NAME=value` as in a shell script.
fn assignment(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once('=')?;
    let name = name.trim();
    let name = name.strip_prefix("export ").unwrap_or(name).trim_start();
    let is_name = |name: &str| {
        name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.".contains(&byte))
    };
    if !is_name(name) {
        return None;
    }
    let literal = match value.trim().chars().next() {
        Some(quote @ ('"' | '\'')) => quoted(&value.trim()[1..], quote)?,
        _ => unquoted(value),
    };
    Some((name.to_owned(), literal.to_owned()))
}

/// Up to the quote that ends the value; `None` where none does. Nothing inside means anything: a password may hold any
/// character.
fn quoted(value: &str, quote: char) -> Option<&str> {
    let ends = |rest: &str| {
        let rest_is_comment = rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#');
        rest.trim().is_empty() || rest_is_comment
    };
    let (end, _) = value.match_indices(quote).find(|(at, _)| ends(&value[at + 1..]))?;
    Some(&value[..end])
}

/// Up to a comment, which begins behind a blank.
fn unquoted(value: &str) -> &str {
    let comment = value.match_indices('#').find(|(at, _)| value[..*at].ends_with([' ', '\t']));
    comment.map_or(value, |(at, _)| &value[..at]).trim()
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
    fn a_value_is_literal() {
        for (written, value) in [
            ("pa$word", "pa$word"),
            ("\"pa$word\\n${HOME}\"", "pa$word\\n${HOME}"),
            ("'it\\'s'", "it\\'s"),
            ("'a \"b\" c'", "a \"b\" c"),
            ("\"a\"b\"", "a\"b"),
            ("'\"half'", "\"half"),
            ("a\"b\"", "a\"b\""),
            ("\"it's # not a comment\" # this is", "it's # not a comment"),
            ("#growth", "#growth"),
            ("a#b", "a#b"),
            ("a b\t# comment", "a b"),
            (" # comment", ""),
            ("''", ""),
            (" a=b== ", "a=b=="),
            ("pässwörd ✓", "pässwörd ✓"),
            ("back\\slash`tick`!", "back\\slash`tick`!"),
            ("\" blanks \"", " blanks "),
        ] {
            let read = read(&format!("KEY={written}\r\nNEXT = 1\r\n")).unwrap();
            let pairs: Vec<_> = read.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            assert_eq!(pairs, [("KEY", value), ("NEXT", "1")], "{written}");
        }
    }

    #[test]
    fn a_line_ends_as_on_any_system() {
        for text in ["A=1\rB=2\r", "A=1\nB=2", "A=1\r\nB=2\r\n", "A=1\r\rB=2\n"] {
            let pairs = [("A".to_owned(), "1".to_owned()), ("B".to_owned(), "2".to_owned())];
            assert_eq!(read(text).unwrap(), pairs, "{text:?}");
        }
        assert!(read("A=1\rbroken").unwrap_err().to_string().contains("line 2"));
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_a_name() {
        assert_eq!(read("\u{feff}A=1").unwrap(), [("A".to_owned(), "1".to_owned())]);
    }

    #[test]
    fn no_file_is_no_settings() {
        assert_eq!(read_dotenv(tempfile::tempdir().unwrap().path()).unwrap(), []);
    }

    #[test]
    fn a_broken_line_is_named_by_number_and_never_quoted() {
        for broken in [
            "KEY hunter2",
            "=hunter2",
            "my key=hunter2",
            "1KEY=hunter2",
            "KEY=\"hunter2",
            "KEY='hunter2' x",
        ] {
            let error = read(&format!("A=1\n{broken}\n")).unwrap_err().to_string();
            assert!(error.contains("line 2"), "{error}");
            assert!(!error.contains("hunter2"), "{error}");
        }
    }
}
