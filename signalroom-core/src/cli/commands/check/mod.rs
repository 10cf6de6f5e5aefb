//! `check`: whether everything would work, before anybody waits for it, and what to mend.

mod command;
mod findings;
mod labels;
mod print;
mod rehearsals;
mod settings;
mod typos;

pub(super) use command::{Scope, command, exit, find, run};
pub(super) use print::print;
