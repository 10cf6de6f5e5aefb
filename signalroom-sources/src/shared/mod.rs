//! What the sample servers share: a made-up market, and a local HTTP server.

pub(crate) mod market;
mod server;

pub(crate) use server::{KEY, dollars, number, serve};
