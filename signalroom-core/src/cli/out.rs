//! What the program prints: results on stdout, everything about them on stderr.

use super::style::Color;
use super::table::Table;
use crate::settings::Secrets;
use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Write};

/// Where the program prints.
#[derive(Debug)]
pub(super) struct Out {
    stdout: BufWriter<Pipe>,
    /// Whether results are in color.
    pub(super) color: Color,
    /// Whether everything about them is.
    pub(super) errors: Color,
    /// The terminal's width in columns; `None` when results go elsewhere.
    pub(super) width: Option<usize>,
    /// Results for programs.
    pub(super) json: bool,
    /// No notices.
    pub(super) quiet: bool,
    /// What no error may show.
    pub(super) secrets: Secrets,
}

impl Out {
    /// Onto the process's own streams. Color needs a terminal and no `NO_COLOR`.
    pub(super) fn new(no_color: bool) -> Self {
        let color = |terminal: bool| if terminal && !no_color { Color::On } else { Color::Off };
        let terminal = io::stdout().is_terminal();
        let width = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
        Out {
            stdout: BufWriter::new(Pipe { closed: false }),
            color: color(terminal),
            errors: color(io::stderr().is_terminal()),
            width: terminal.then_some(width),
            json: false,
            quiet: false,
            secrets: Secrets::default(),
        }
    }

    /// A line of the result.
    pub(super) fn line(&mut self, text: impl Display) -> io::Result<()> {
        writeln!(self.stdout, "{text}")
    }

    /// A table of the result.
    pub(super) fn table(&mut self, table: &Table) -> io::Result<()> {
        table.lines(self.color, self.width).iter().try_for_each(|line| self.line(line))
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
        if self.quiet { Ok(()) } else { self.message(text) }
    }

    /// Something wrong, printed even when quiet.
    pub(super) fn message(&mut self, text: impl Display) -> io::Result<()> {
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

/// The process's stdout. A reader who has seen enough (`| head`) is not a failure: the rest is dropped, and
/// the work goes on to its end. A full disk is one, reported once.
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
