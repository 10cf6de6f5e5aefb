//! Small aligned tables for people on a terminal.

use super::style::{Color, DIM, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns under headings; on a narrow terminal the last column is shortened, never the others.
#[derive(Debug)]
pub(super) struct Table {
    columns: Vec<TableColumn>,
    rows: Vec<Vec<TextCell>>,
}

#[derive(Debug)]
struct TableColumn {
    head: String,
    right: bool,
}

/// One cell.
#[derive(Debug, Clone, Default)]
pub(super) struct TextCell {
    text: String,
    style: Style,
}

impl TextCell {
    /// A text in a style. Control characters, which could move the cursor, become blanks.
    pub(super) fn new(style: Style, text: impl std::fmt::Display) -> Self {
        let plain = |c: char| if c.is_control() { ' ' } else { c };
        TextCell { text: text.to_string().chars().map(plain).collect(), style }
    }
}

impl<T: std::fmt::Display> From<T> for TextCell {
    fn from(text: T) -> Self {
        TextCell::new(Style::new(), text)
    }
}

const GAP: &str = "  ";
/// A shortened column keeps at least this width.
const MIN_WIDTH: usize = 12;

impl Table {
    /// Headings; one that begins with `>` stands above numbers, which are set to the right.
    pub(super) fn new(heads: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let column = |head: &str| match head.strip_prefix('>') {
            Some(head) => TableColumn { head: head.to_owned(), right: true },
            None => TableColumn { head: head.to_owned(), right: false },
        };
        let columns = heads.into_iter().map(|head| column(head.as_ref())).collect();
        Table { columns, rows: Vec::new() }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = TextCell>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Whether it has no rows.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Its lines, each without a blank at the end.
    pub(super) fn lines(&self, color: Color, width: Option<usize>) -> Vec<String> {
        let widths = self.widths(width);
        [self.head(&widths, color)].into_iter().chain(self.body(&widths, color)).collect()
    }

    /// Its headings, each as wide as that.
    pub(super) fn head(&self, widths: &[usize], color: Color) -> String {
        let heads: Vec<_> = self.columns.iter().map(|c| TextCell::new(DIM, &c.head)).collect();
        self.line(&heads, widths, color)
    }

    /// Its rows, each column as wide as that.
    pub(super) fn body(&self, widths: &[usize], color: Color) -> impl Iterator<Item = String> {
        self.rows.iter().map(move |row| self.line(row, widths, color))
    }

    /// Its rows, taken out.
    pub(super) fn clear(&mut self) {
        self.rows.clear();
    }

    /// How many rows it has.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// How wide each column is; the last one of a terminal of that width is cut.
    pub(super) fn widths(&self, limit: Option<usize>) -> Vec<usize> {
        let widest = |(at, column): (usize, &TableColumn)| {
            let cells = self.rows.iter().filter_map(|row| row.get(at)).map(|c| c.text.width());
            cells.chain([column.head.width()]).max().unwrap_or(0)
        };
        let mut widths: Vec<_> = self.columns.iter().enumerate().map(widest).collect();
        if let (Some(limit), Some((last, others))) = (limit, widths.split_last_mut()) {
            let taken = others.iter().map(|width| width + GAP.len()).sum();
            *last = (*last).min(limit.saturating_sub(taken).max(MIN_WIDTH));
        }
        widths
    }

    fn line(&self, row: &[TextCell], widths: &[usize], color: Color) -> String {
        let cell = |((cell, column), width): ((&TextCell, &TableColumn), &usize)| {
            let text = shorten(&cell.text, *width);
            let pad = " ".repeat(width.saturating_sub(text.width()));
            let painted = color.paint(cell.style, &text);
            if column.right { pad + &painted } else { painted + &pad }
        };
        let cells: Vec<_> = row.iter().zip(&self.columns).zip(widths).map(cell).collect();
        cells.join(GAP).trim_end().to_owned()
    }
}

/// The text in at most so many columns, with `…` where something is missing.
pub(super) fn shorten(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        short.push(c);
    }
    short.trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::super::style::WARNING;
    use super::*;

    fn table() -> Table {
        let mut table = Table::new(["NAME", ">ROWS", "ABOUT"]);
        table.row(["日本".into(), 7.into(), "wide characters count double".into()]);
        table.row(["b".into(), 1234.into(), TextCell::new(WARNING, "a\x1b[2Jb")]);
        table
    }

    #[test]
    fn columns_are_aligned_and_lines_have_no_trailing_blanks() {
        let lines = table().lines(Color::Off, None);
        assert_eq!(
            lines,
            ["NAME  ROWS  ABOUT", "日本     7  wide characters count double", "b     1234  a [2Jb",]
        );
    }

    #[test]
    fn on_a_narrow_terminal_the_last_column_is_shortened() {
        let lines = table().lines(Color::Off, Some(26));
        assert_eq!(lines[1], "日本     7  wide characte…");
        assert!(lines.iter().all(|line| line.width() <= 26));
    }

    #[test]
    fn color_does_not_change_the_alignment() {
        let lines = table().lines(Color::On, None);
        assert_eq!(lines[2], "b     1234  \x1b[33ma [2Jb\x1b[0m");
    }
}
