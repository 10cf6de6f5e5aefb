//! Opening: a database is brought up to what was declared, under one lock.

mod connect;
mod internal_affiliates;
mod migrations;
mod open;
mod options;
mod postgres_views;
mod relations;
mod schemas;
mod stamps;
mod tables;
mod views;

pub(super) use open::open;
pub use options::OpenOptions;
pub(super) use tables::columns;
