//! What the program prints: results on stdout, everything about them on stderr.

use super::style::Style;
use super::table::Table;
use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Write};

/// The program's one way to print.
#[derive(Debug)]
pub(super) struct Out {
    stdout: BufWriter<Pipe>,
    /// How results are coloured.
    pub(super) style: Style,
    /// How everything about them is coloured.
    pub(super) errors: Style,
    /// The terminal's width in columns; `None` when results go elsewhere.
    pub(super) width: Option<usize>,
    /// Results for programs.
    pub(super) json: bool,
    /// No notices.
    pub(super) quiet: bool,
}

impl Out {
    /// Onto the process's own streams. Colour needs a terminal and no `NO_COLOR`.
    pub(super) fn new(no_color: bool) -> Self {
        let terminal = io::stdout().is_terminal();
        let width = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
        Out {
            stdout: BufWriter::new(Pipe { closed: false }),
            style: Style::of(terminal && !no_color),
            errors: Style::of(io::stderr().is_terminal() && !no_color),
            width: terminal.then_some(width),
            json: false,
            quiet: false,
        }
    }

    /// A line of the result.
    pub(super) fn line(&mut self, text: impl Display) -> io::Result<()> {
        writeln!(self.stdout, "{text}")
    }

    /// A table of the result.
    pub(super) fn table(&mut self, table: &Table) -> io::Result<()> {
        table.lines(self.style, self.width).iter().try_for_each(|line| self.line(line))
    }

    /// A result for programs.
    pub(super) fn json(&mut self, value: &impl serde::Serialize) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut self.stdout, value)?;
        writeln!(self.stdout)
    }

    /// Bytes of the result, as they are.
    pub(super) fn bytes(&mut self) -> &mut impl Write {
        &mut self.stdout
    }

    /// Something good to know; `--quiet` leaves it out.
    pub(super) fn note(&mut self, text: impl Display) -> io::Result<()> {
        if self.quiet { Ok(()) } else { self.aside(text) }
    }

    /// Something wrong, said even when quiet.
    pub(super) fn aside(&mut self, text: impl Display) -> io::Result<()> {
        let flushed = self.stdout.flush();
        closed_is_fine(writeln!(io::stderr(), "{text}"))?;
        flushed
    }

    /// Whether progress may be drawn.
    pub(super) fn draws_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// Prints what is left.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.stdout.flush()
    }
}

/// The process's stdout. A reader who has seen enough (`| head`) is no failure: from then on the rest
/// is dropped, and the work goes on to its end. A disk that is full is one, told once.
#[derive(Debug)]
struct Pipe {
    closed: bool,
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.closed {
            let mut stdout = io::stdout().lock();
            let written = stdout.write_all(bytes).and_then(|()| stdout.flush());
            self.closed = written.is_err();
            closed_is_fine(written).map_err(not_printed)?;
        }
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn not_printed(error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("print the result: {error}"))
}

/// Nobody is there to read any more.
fn closed_is_fine(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}
