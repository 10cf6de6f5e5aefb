//! The net beneath `#[derive(Row)]`: a row whose column the query does not give fails the build.
//!
//! The derive sees what one file tells, and says it at the field; this sees every pair of a query and
//! a row that is ever asked for, and says it where that is.

use super::{Row, Shape, is_among};
use std::marker::PhantomData;

/// A query of shape `S` read into rows `T`.
#[derive(Debug)]
pub struct Fits<S, T>(PhantomData<(S, T)>);

impl<S: Shape, T: Row> Fits<S, T> {
    /// Evaluating it fails the build when a column is missing, so it stands in a `const` block right
    /// where rows are asked for: the compiler then names the caller. It panics in the compiler, never
    /// in the program.
    pub const OK: () = match missing(S::COLUMNS, T::COLUMNS) {
        None => (),
        Some(column) => fail(complaint(S::FILE, column, S::COLUMNS).text()),
    };
}

/// Panics at its caller, so that the compiler shows this file and not the standard library's.
#[track_caller]
#[expect(clippy::panic, reason = "it is evaluated by the compiler alone")]
const fn fail(text: &str) -> ! {
    panic!("{}", text)
}

const fn missing(given: &[&str], wanted: &'static [&'static str]) -> Option<&'static str> {
    let mut at = 0;
    while at < wanted.len() {
        if !is_among(wanted[at], given) {
            return Some(wanted[at]);
        }
        at += 1;
    }
    None
}

const fn complaint(file: &str, column: &str, given: &[&str]) -> ConstText {
    let mut message = ConstText { bytes: [0; 1024], length: 0 };
    message.add("`").add(file).add("` returns no column `").add(column).add("`; it returns ");
    let mut at = 0;
    while at < given.len() {
        message.add(if at == 0 { "`" } else { ", `" }).add(given[at]).add("`");
        at += 1;
    }
    message
}

/// A text made while compiling, where there is no `String`; what does not fit is left out.
struct ConstText {
    bytes: [u8; 1024],
    length: usize,
}

impl ConstText {
    const fn add(&mut self, text: &str) -> &mut Self {
        let text = text.as_bytes();
        if self.length + text.len() <= self.bytes.len() {
            let mut at = 0;
            while at < text.len() {
                self.bytes[self.length + at] = text[at];
                at += 1;
            }
            self.length += text.len();
        }
        self
    }
    const fn text(&self) -> &str {
        let (text, _) = self.bytes.split_at(self.length);
        match std::str::from_utf8(text) {
            Ok(text) => text,
            Err(_) => "the query lacks a column of the row",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{complaint, missing};

    #[test]
    fn the_first_missing_column_is_named_with_those_there_are() {
        assert_eq!(missing(&["a", "b"], &["b"]), None);
        assert_eq!(missing(&["a", "b"], &["b", "c", "d"]), Some("c"));
        let complaint = complaint("top.sql", "c", &["a", "b"]);
        assert_eq!(complaint.text(), "`top.sql` returns no column `c`; it returns `a`, `b`");
    }

    #[test]
    fn a_long_list_is_cut_between_pieces() {
        let long = ["a_rather_long_name_of_a_column"; 100];
        let complaint = complaint("top.sql", "c", &long);
        assert!(complaint.text().len() <= 1024 && complaint.text().contains("a_rather_long_name"));
    }
}
