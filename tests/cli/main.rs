//! The built program, as people and programs call it: in an empty folder, with a fixed clock.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod asking;
mod checking;
mod databases;
mod documented;
mod feeds;
mod files;
mod listing;
mod new_report;
mod output;
mod program;
mod real;
mod sample;
mod sending;
mod servers;
mod slots;
mod wrong;
