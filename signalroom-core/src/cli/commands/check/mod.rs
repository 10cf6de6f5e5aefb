//! `check`: whether everything would work, before anybody waits for it, and what to mend.

mod command;
mod found;
mod rehearsals;
mod remarks;
mod settings;
mod slips;
mod tell;

pub(super) use command::{command, run};
