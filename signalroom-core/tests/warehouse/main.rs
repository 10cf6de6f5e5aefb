//! The warehouse, on every database there is.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod all_or_nothing;
mod answering;
mod asking;
mod before;
mod comparing;
mod days;
mod labels;
mod loading;
mod older;
mod opening;
mod overtaken;
mod ownership;
mod sample_rows;
mod shop;
mod story;
mod sums;
mod syncing;
mod words;
