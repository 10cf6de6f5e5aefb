//! The face: what people type and see.

pub mod preview;

/// The program.
pub fn main() -> std::process::ExitCode {
    std::process::ExitCode::SUCCESS
}
