//! The feeds against scripted APIs, on every database there is.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod absence;
mod any_market;
mod control_totals;
mod desk;
mod drift;
mod everflow;
mod everflow_rows;
mod mapping;
mod paging;
mod planning;
mod redtrack;
mod reference;
mod sample;
mod views;
