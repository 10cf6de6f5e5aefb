//! `#[derive(Row)]`: the struct → the statements whose rows it is (`queries`) → its fields against their columns
//! (`columns`) → expansion (`expand`).

mod columns;
mod expand;
mod queries;

pub(crate) use expand::expand;
