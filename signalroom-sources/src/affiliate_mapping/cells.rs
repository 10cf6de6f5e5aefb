//! The cells of a CSV text, strictly: what has lost a quote is refused, not read as fewer rows.

use signalroom::Error;
use signalroom::prelude::*;

/// One row of the file.
pub(super) struct Line {
    /// The number of the line where it begins.
    pub(super) number: usize,
    /// Its cells, trimmed.
    pub(super) cells: Vec<String>,
}

/// Reads a text line by line.
pub(super) struct Cells<'t> {
    rest: &'t str,
    separator: char,
    /// The line that is being read.
    line: usize,
    /// How many cells the first row has.
    columns: Option<usize>,
}

/// What follows a cell.
#[derive(PartialEq)]
enum Follows {
    Cell,
    Line,
}

impl<'t> Cells<'t> {
    /// From that line of the file on.
    pub(super) fn new(text: &'t str, separator: char, line: usize) -> Self {
        Cells { rest: text, separator, line, columns: None }
    }

    /// The next row; `None` at the end.
    ///
    /// # Errors
    /// When a quote is lost.
    pub(super) fn next(&mut self) -> Result<Option<Line>> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let (number, mut cells) = (self.line, Vec::new());
        loop {
            let (cell, follows) = self.cell()?;
            cells.push(cell.trim().to_owned());
            if follows == Follows::Line {
                break;
            }
        }
        self.columns.get_or_insert(cells.len());
        Ok(Some(Line { number, cells }))
    }

    fn cell(&mut self) -> Result<(String, Follows)> {
        let separator = self.separator;
        let blank = |letter: char| letter == ' ' || letter == '\t' && letter != separator;
        if let Some(quoted) = self.rest.trim_start_matches(blank).strip_prefix('"') {
            let (cell, rest) = self.quoted(quoted)?;
            self.rest = rest.trim_start_matches(blank);
            if !self.rest.is_empty() && !self.rest.starts_with([separator, '\r', '\n']) {
                let why =
                    "text follows the quote that closes a cell; write a quote within a cell twice";
                return Err(self.wrong(why));
            }
            self.line += line_breaks(&cell);
            return Ok((cell, self.end()));
        }
        let end = self.rest.find([separator, '\r', '\n']).unwrap_or(self.rest.len());
        let (cell, rest) = self.rest.split_at(end);
        self.rest = rest;
        Ok((cell.to_owned(), self.end()))
    }

    /// The text up to the closing quote, and what comes after that.
    fn quoted(&self, text: &'t str) -> Result<(String, &'t str)> {
        let (mut cell, mut rest) = (String::new(), text);
        while let Some((before, after)) = rest.split_once('"') {
            cell.push_str(before);
            match after.strip_prefix('"') {
                Some(after) => {
                    cell.push('"');
                    rest = after;
                }
                None if self.has_swallowed(&cell) => break,
                None => return Ok((cell, after)),
            }
        }
        Err(self.wrong("a quote that opens on this line is not closed; close or remove it"))
    }

    /// Whether a cell of several lines holds a line with all of the file's columns.
    fn has_swallowed(&self, cell: &str) -> bool {
        let columns = self.columns.filter(|columns| *columns > 1);
        let is_row = |line: &str| {
            columns.is_some_and(|columns| line.matches(self.separator).count() + 1 >= columns)
        };
        cell.split(['\r', '\n']).skip(1).any(is_row)
    }

    /// Steps over what ends a cell.
    fn end(&mut self) -> Follows {
        if let Some(rest) = self.rest.strip_prefix(self.separator) {
            self.rest = rest;
            return Follows::Cell;
        }
        let after = self.rest.strip_prefix("\r\n").or_else(|| self.rest.strip_prefix(['\r', '\n']));
        self.rest = after.unwrap_or(self.rest);
        self.line += 1;
        Follows::Line
    }

    fn wrong(&self, why: &str) -> Error {
        Error::msg(format!("AFFILIATE_MAPPING_CSV, line {}: {why}", self.line))
    }
}

fn line_breaks(cell: &str) -> usize {
    cell.replace("\r\n", "\n").matches(['\r', '\n']).count()
}
