//! A table, written as Markdown has it, becomes text in columns: each as wide as its widest cell.
//!
//! ```text
//! |   | Conv |  CPA | Affiliate |
//! |---|-----:|-----:|-----------|         Conv    CPA Affiliate
//! | ■ | 133 | $16.77 | G2 - Meta |       ■ 133 $16.77 G2 - Meta
//! | ○ | 64 | $1.50 | Blau & Söhne |      ○  64  $1.50 Blau & Söhne
//! ```

use super::token::{Token, text, trim};
use unicode_width::UnicodeWidthStr;

/// Where a column's cells stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Side {
    #[default]
    Left,
    Right,
}

pub(super) type Row = Vec<String>;

/// Whether the line could be a row.
pub(super) fn is_row(line: &[Token]) -> bool {
    trim(line).first().is_some_and(|token| token.marks('|'))
}

/// The line's cells, each one line of text.
pub(super) fn row(line: &[Token]) -> Row {
    let one_line = |cell: &[Token]| text(trim(cell)).replace(['\n', '\r', '\t'], " ");
    cells(line).map(one_line).collect()
}

/// What the line under the headings says: `---` is left, `--:` right; `None` for any other line.
pub(super) fn sides(line: &[Token]) -> Option<Vec<Side>> {
    is_row(line).then(|| cells(line).map(side).collect())?
}

fn side(cell: &[Token]) -> Option<Side> {
    match trim(cell) {
        [rest @ .., last] if last.marks(':') => drawn(rest).then_some(Side::Right),
        rest => drawn(rest).then_some(Side::Left),
    }
}

fn drawn(cell: &[Token]) -> bool {
    !cell.is_empty() && cell.iter().all(|token| token.marks('-'))
}

/// What is between the bars; the last one may be missing.
fn cells(line: &[Token]) -> impl Iterator<Item = &[Token]> {
    let inside = trim(line).strip_prefix(&[BAR]).unwrap_or(line);
    let inside = inside.strip_suffix(&[BAR]).unwrap_or(inside);
    inside.split(|token| *token == BAR)
}

const BAR: Token = Token { character: '|', escaped: false };

/// The table as text. A heading reaches over the empty one at its left: a mark needs none.
pub(super) fn aligned(head: &Row, rows: &[Row], sides: &[Side]) -> String {
    let widths = widths(head, rows, sides);
    let lines = std::iter::once(head).chain(rows).map(|row| line(row, &widths, sides));
    lines.collect::<Vec<_>>().join("\n")
}

fn widths(head: &Row, rows: &[Row], sides: &[Side]) -> Vec<usize> {
    let mut widths = vec![0; head.len()];
    for row in rows {
        widths.resize(widths.len().max(row.len()), 0);
        let cells = widths.iter_mut().zip(row);
        cells.for_each(|(width, cell)| *width = cell.width().max(*width));
    }
    // Where the column begins, and where its heading may.
    let (mut start, mut free) = (0, 0);
    for (column, (title, width)) in head.iter().zip(&mut widths).enumerate() {
        let from = if side_of(sides, column) == Side::Right { free } else { start };
        *width = (from + title.width()).saturating_sub(start).max(*width);
        start += *width + 1;
        free = if title.is_empty() { free } else { start };
    }
    widths
}

fn line(row: &Row, widths: &[usize], sides: &[Side]) -> String {
    let (mut line, mut start) = (String::new(), 0);
    for (column, (cell, width)) in row.iter().zip(widths).enumerate() {
        let from = match side_of(sides, column) {
            Side::Left => start,
            Side::Right => (start + width).saturating_sub(cell.width()),
        };
        if !cell.is_empty() {
            line += &" ".repeat(from.saturating_sub(line.width()));
            line += cell;
        }
        start += width + 1;
    }
    line
}

fn side_of(sides: &[Side], column: usize) -> Side {
    sides.get(column).copied().unwrap_or_default()
}
