//! `#[report]`: attribute → arguments (`args`) and function (`function`) → templates, found and checked (`templates`) →
//! expansion (`expand`, `channels`).

mod args;
mod channels;
mod escapers;
mod expand;
mod function;
mod template;
mod templates;

pub(crate) use expand::expand;
