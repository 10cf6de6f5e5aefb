//! Telling what went wrong: the chain of what was being done, innermost last, and the exit code.

use super::Exit;
use super::exit::exit_of;
use super::out::Out;
use super::style::Tone;
use crate::Error;

/// Prints the error on stderr and gives the code to end with.
pub(super) fn tell(out: &mut Out, error: &Error) -> Exit {
    // Without a stderr there is nobody left to tell.
    let _ = out.aside(told(out, error));
    exit_of(error)
}

/// `error: what failed`, and beneath it why.
pub(super) fn told(out: &Out, error: &Error) -> String {
    let mut told = out.errors.paint(Tone::Bad, "error:");
    for (at, line) in lines(error).iter().enumerate() {
        told += if at == 0 { " " } else { "\n  " };
        told += line;
    }
    told
}

/// The chain in one line, as history remembers it.
pub(super) fn chain(error: &Error) -> String {
    lines(error).join(": ")
}

/// The chain's lines; a cause that says nothing new is left out.
fn lines(error: &Error) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for cause in error.chain().map(ToString::to_string) {
        let new = |line: &&str| !lines.iter().any(|told| told.contains(*line));
        let added: Vec<_> = cause.lines().filter(new).map(str::to_owned).collect();
        lines.extend(added);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::anyhow;

    #[test]
    fn the_chain_is_told_once_from_the_outside_in() {
        let error = anyhow!("no such table: x").context("run `a.sql`: no such table: x\nline 1");
        let error = error.context("run daily");
        assert_eq!(lines(&error), ["run daily", "run `a.sql`: no such table: x", "line 1"]);
    }
}
