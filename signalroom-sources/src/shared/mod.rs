//! What feeds share: money in messages; and what their sample servers share: a made-up market, and a local HTTP server.

mod dollars;
pub(crate) mod market;
mod server;

pub(crate) use dollars::dollars;
pub(crate) use server::{KEY, number, serve, text};
