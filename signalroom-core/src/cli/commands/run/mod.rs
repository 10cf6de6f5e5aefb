//! `run REPORT`: answers, writes the messages, and sends them where that is allowed.

mod command;
mod json;
mod order;
mod tell;
mod work;

pub(super) use command::{command, run};
