//! The built program and its own feeds, Everflow, Redtrack and the mapping, against scripted APIs on this machine.
//! What holds for every feed is tested on the fixture.

mod desk;
mod pages;
mod restated;
mod sync;
