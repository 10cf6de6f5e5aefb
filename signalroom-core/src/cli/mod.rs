//! The command line: parses what people type, and prints what came of it.

mod app;
mod command_line;
mod commands;
mod crontab;
mod exit;
mod failure;
mod numbers;
mod out;
mod parameter_flags;
mod printer;
mod program;
mod progress;
mod rows;
mod signals;
mod style;
mod summary;
mod table;
mod telemetry;
mod time;

pub mod preview_page;

pub use exit::Exit;
pub use program::main;
