//! The mapping's table, however a spreadsheet saved it: which sign separates its cells, and where its columns are.

use super::cells::{Cells, Line};
use super::ids::visible;
use signalroom::Error;
use signalroom::prelude::*;

/// The signs that spreadsheets put between cells.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// A table of which `N` columns matter.
pub(super) struct Sheet<'t, const N: usize> {
    lines: Cells<'t>,
    /// How many columns it has, up to the last that is named.
    width: usize,
    /// Where those that matter are.
    columns: [usize; N],
}

/// One of its rows.
pub(super) struct Row<const N: usize> {
    /// The cells of the columns that matter, in the order in which they were named.
    pub(super) cells: [String; N],
    /// The number of its line in the file.
    pub(super) line: usize,
    /// All cells as they came.
    pub(super) raw: String,
}

impl<'t, const N: usize> Sheet<'t, N> {
    /// Finds columns by their names, in any order and any capitals.
    ///
    /// # Errors
    /// When one is missing or there twice.
    pub(super) fn open(text: &'t str, names: [&str; N]) -> Result<Self> {
        let (named, text, line) = separator_line(text);
        let open = |separator| -> Result<_> {
            let mut lines = Cells::new(text, separator, line);
            let header = lines.next()?.map_or_else(Vec::new, |line| line.cells);
            let header: Vec<_> = header.iter().map(|name| visible(name)).collect();
            Ok((lines, header))
        };
        let (lines, header) = match named {
            Some(separator) => open(separator)?,
            None => SEPARATORS.map(open).into_iter().reduce(wider).context("no separator")??,
        };
        let width = header.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
        Ok(Sheet { lines, width, columns: places(&header, names)? })
    }

    /// The next row; `None` at the end.
    ///
    /// # Errors
    /// When its cells can't be told apart.
    pub(super) fn next(&mut self) -> Result<Option<Row<N>>> {
        while let Some(line) = self.lines.next()? {
            let is_blank = line.cells.iter().all(String::is_empty);
            if !is_blank || line.cells.len() == self.width {
                return self.row(&line).map(Some);
            }
        }
        Ok(None)
    }

    fn row(&self, line: &Line) -> Result<Row<N>> {
        let (found, more) = line.cells.split_at_checked(self.width).unwrap_or((&line.cells, &[]));
        if found.len() < self.width || more.iter().any(|cell| !cell.is_empty()) {
            let (number, cells, width) = (line.number, line.cells.len(), self.width);
            return Err(Error::msg(format!(
                "AFFILIATE_MAPPING_CSV, line {number}: it has {cells} cells, and the first line has {width}; \
                 write `n/a` where there is nothing, and quotes around a cell that holds the separator"
            )));
        }
        let cell = |column: usize| line.cells.get(column).cloned().unwrap_or_default();
        Ok(Row { cells: self.columns.map(cell), line: line.number, raw: line.cells.join(",") })
    }
}

/// The sign that gives the header more cells is the one: names hold none.
fn wider<T>(best: Opened<T>, next: Opened<T>) -> Opened<T> {
    match (&best, &next) {
        (Ok((_, best)), Ok((_, next))) if next.len() <= best.len() => {}
        (_, Ok(_)) => return next,
        (_, Err(_)) => {}
    }
    best
}

/// A table that is being read, and its header.
type Opened<T> = Result<(T, Vec<String>)>;

/// Excel's first line `sep=;`, if there is one; the text after it; the number of its line.
fn separator_line(text: &str) -> (Option<char>, &str, usize) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let first = first.trim_end_matches('\r').trim_matches('"');
    let named = first.split_at_checked(4).filter(|(word, _)| word.eq_ignore_ascii_case("sep="));
    let mut letters = named.map_or("", |(_, sign)| sign).chars();
    match (letters.next(), letters.next()) {
        (Some(separator), None) => (Some(separator), rest, 2),
        _ => (None, text, 1),
    }
}

fn places<const N: usize>(header: &[String], names: [&str; N]) -> Result<[usize; N]> {
    let mut places = [0; N];
    for (place, name) in places.iter_mut().zip(names) {
        let mut at = (0..header.len()).filter(|at| header[*at].eq_ignore_ascii_case(name));
        *place = at.next().with_context(|| {
            format!("AFFILIATE_MAPPING_CSV has no column `{name}`; it has {}", header.join(", "))
        })?;
        if at.next().is_some() {
            let why = format!("AFFILIATE_MAPPING_CSV has the column `{name}` twice; remove one");
            return Err(Error::msg(why));
        }
    }
    Ok(places)
}
