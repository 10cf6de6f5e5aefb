//! The program and its own feeds, Everflow, Redtrack and the affiliate mapping, against scripted APIs on this machine.
//! What holds for every feed is tested in `tests/fixture`.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod desk;
mod figures;
mod mapping;
mod pages;
mod restated;
mod sync;
mod truth;
mod waiting;
