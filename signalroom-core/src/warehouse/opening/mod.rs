//! Opening: a database is brought up to what was declared, under one lock.

mod connect;
mod due;
mod internal_affiliates;
mod labels;
mod migrations;
mod open;
mod options;
mod postgres_views;
mod refused;
mod relations;
mod schemas;
mod stamps;
mod tables;
mod views;

pub(super) use due::Due;
pub use labels::Relabeled;
pub(super) use open::{Access, Opened, open};
pub use options::OpenOptions;
pub(super) use tables::columns;
