//! Prints the rows of a query as they come, so that a million of them take no memory.

use super::out::Out;
use super::rows::{self, cells, object};
use super::table::Table;
use crate::Result;
use crate::declare::Value;
use crate::run::Usage;
use crate::warehouse::{RowSet, RowSink};
use std::io::Write;
use std::ops::ControlFlow;

/// How many rows a table looks at before it prints the first one.
const LOOKED_AT: usize = 1000;

/// Prints rows in one of the formats.
pub(super) struct Printer<'a> {
    format: Box<dyn Format + 'a>,
    rows: u64,
    /// Why it could not go on.
    failure: Option<crate::Error>,
}

/// A way to print rows.
pub(super) trait Format: Send {
    /// The columns' names, before the rows.
    fn columns(&mut self, columns: Vec<String>) -> Result<()>;
    /// A row.
    fn row(&mut self, values: Vec<Value>) -> Result<()>;
    /// What is left, after the rows.
    fn end(&mut self) -> Result<()>;
}

impl<'a> Printer<'a> {
    /// Prints so.
    pub(super) fn new(format: impl Format + 'a) -> Self {
        Printer { format: Box::new(format), rows: 0, failure: None }
    }

    /// Prints the rest; how many rows there were.
    ///
    /// # Errors
    /// When they could not be printed.
    pub(super) fn finish(mut self) -> Result<u64> {
        match self.failure {
            Some(failure) => Err(failure),
            None => self.format.end().map(|()| self.rows),
        }
    }

    fn goes_on(&mut self, printed: Result<()>) -> ControlFlow<()> {
        match printed {
            Ok(()) => ControlFlow::Continue(()),
            Err(failure) => {
                self.failure = Some(failure);
                ControlFlow::Break(())
            }
        }
    }
}

impl RowSink for Printer<'_> {
    fn columns(&mut self, columns: Vec<String>) -> ControlFlow<()> {
        let printed = self.format.columns(columns);
        self.goes_on(printed)
    }
    fn row(&mut self, values: Vec<Value>) -> ControlFlow<()> {
        self.rows += 1;
        let printed = self.format.row(values);
        self.goes_on(printed)
    }
}

/// A heading, then a line a row; NULL is an empty field.
pub(super) struct CsvRows<W: Write>(csv::Writer<W>);

impl<W: Write> CsvRows<W> {
    pub(super) fn new(out: W) -> Self {
        CsvRows(csv::Writer::from_writer(out))
    }
}

impl<W: Write + Send> Format for CsvRows<W> {
    fn columns(&mut self, columns: Vec<String>) -> Result<()> {
        Ok(self.0.write_record(columns)?)
    }
    fn row(&mut self, values: Vec<Value>) -> Result<()> {
        Ok(self.0.write_record(values.iter().map(ToString::to_string))?)
    }
    fn end(&mut self) -> Result<()> {
        Ok(self.0.flush()?)
    }
}

/// A list of objects.
pub(super) struct JsonRows<W> {
    out: W,
    columns: Vec<String>,
    begun: bool,
}

impl<W> JsonRows<W> {
    pub(super) fn new(out: W) -> Self {
        JsonRows { out, columns: Vec::new(), begun: false }
    }
}

impl<W: Write + Send> Format for JsonRows<W> {
    /// An object has each name once.
    fn columns(&mut self, columns: Vec<String>) -> Result<()> {
        let twice = |(at, name): &(usize, &String)| columns[..*at].contains(name);
        if let Some((_, name)) = columns.iter().enumerate().find(twice) {
            let why = format!("two columns are called `{name}`: name one with `as`, for JSON");
            return Err(Usage(why).into());
        }
        self.columns = columns;
        Ok(())
    }
    fn row(&mut self, values: Vec<Value>) -> Result<()> {
        let object = serde_json::to_string_pretty(&object(&self.columns, &values))?;
        // No text of JSON has a line break in it, so every one is between its parts.
        let indented = object.replace('\n', "\n  ");
        write!(self.out, "{}\n  {indented}", if self.begun { "," } else { "[" })?;
        self.begun = true;
        Ok(())
    }
    fn end(&mut self) -> Result<()> {
        Ok(writeln!(self.out, "{}", if self.begun { "\n]" } else { "[]" })?)
    }
}

/// Aligned columns, as wide as the first rows need them; if later ones need more, these are wider.
pub(super) struct TableRows<'a> {
    out: &'a mut Out,
    /// What waits to be printed.
    first: RowSet,
    /// Once the heading is printed: its columns, without rows but those that wait.
    begun: Option<(Table, Vec<usize>)>,
}

impl<'a> TableRows<'a> {
    pub(super) fn new(out: &'a mut Out) -> Self {
        TableRows { out, first: RowSet::default(), begun: None }
    }

    fn begin(&mut self) -> Result<()> {
        let mut table = rows::table(&self.first);
        let widths = table.widths(self.out.width);
        self.out.table(&table)?;
        table.clear();
        self.first.rows = Vec::new();
        self.begun = Some((table, widths));
        Ok(())
    }

    fn go_on(&mut self) -> Result<()> {
        let Some((table, widths)) = &mut self.begun else { return Ok(()) };
        for (width, needed) in widths.iter_mut().zip(table.widths(self.out.width)) {
            *width = needed.max(*width);
        }
        for line in table.body(widths, self.out.color) {
            self.out.line(line)?;
        }
        table.clear();
        Ok(())
    }
}

impl Format for TableRows<'_> {
    fn columns(&mut self, columns: Vec<String>) -> Result<()> {
        self.first.columns = columns;
        Ok(())
    }
    fn row(&mut self, values: Vec<Value>) -> Result<()> {
        if let Some((table, _)) = &mut self.begun {
            table.row(cells(&values));
            return if table.len() < LOOKED_AT { Ok(()) } else { self.go_on() };
        }
        self.first.rows.push(values);
        if self.first.rows.len() < LOOKED_AT { Ok(()) } else { self.begin() }
    }
    fn end(&mut self) -> Result<()> {
        if self.begun.is_some() { self.go_on() } else { self.begin() }
    }
}
