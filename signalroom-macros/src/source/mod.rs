//! `#[source]`: attribute → arguments (`args`) and function (`function`) → checks → expansion (`expand`).

mod args;
mod expand;
mod function;

pub(crate) use expand::expand;
