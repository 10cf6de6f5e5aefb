//! Opening: a database is brought up to what was declared, under one lock.

mod affiliates;
mod fingerprint;
mod lock;
mod migrations;
mod open;
mod place;
mod stamps;
mod tables;
mod views;

pub(super) use open::open;
pub(super) use tables::columns;
pub(super) use views::in_order;
