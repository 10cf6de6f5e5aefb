//! The feeds against scripted APIs, on every database there is.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod any_market;
mod desk;
mod everflow;
mod everflow_rows;
mod mapping;
mod planning;
mod redtrack;
mod reference;
mod sample;
mod views;
