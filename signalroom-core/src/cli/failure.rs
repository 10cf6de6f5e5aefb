//! Printing what went wrong: what was being done, why it failed, and the exit code.

use super::Exit;
use super::out::Out;
use super::style::BAD;
use crate::Error;
use crate::run::Failure;

/// Prints the error on stderr and gives the code to end with.
pub(super) fn print_error(out: &mut Out, error: &Error) -> Exit {
    let failure = Failure::of(error, &out.secrets);
    // Without a stderr there is nobody left to read it.
    let _ = out.message(error_text(out, &failure));
    failure.class.into()
}

/// `error: what failed`, and beneath it why.
pub(super) fn error_text(out: &Out, failure: &Failure) -> String {
    let lines = failure.lines.join("\n  ");
    format!("{} {lines}", out.errors.paint(BAD, "error:"))
}
