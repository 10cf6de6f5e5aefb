//! `run REPORT`: answers, writes the messages, and sends them where that is allowed.

mod command;
mod json;
mod print;

pub(super) use command::{command, run};
pub(super) use json::{delivery as delivery_json, no_message as no_message_json};
