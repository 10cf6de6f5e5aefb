//! The face: what people type and see.

mod app;
mod command_line;
mod commands;
mod counted;
mod crontab;
mod exit;
mod failure;
mod flags;
mod lookup;
mod out;
mod program;
mod progress;
mod reporting;
mod rows;
mod sample;
mod style;
mod table;
mod telemetry;
mod when;

pub mod preview;

pub use exit::{Exit, Usage};
pub use program::main;
