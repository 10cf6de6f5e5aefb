//! Acquire: a source's function pushes typed rows into a bounded sink, one window of days at a time.

mod api;
mod client;
mod cx;
mod drift;
mod error;
mod field_error;
mod fields;
mod gathered;
mod lines;
mod notes;
mod page;
mod paging;
mod plan;
mod readiness;
mod refusal;
mod sample;
mod sink;
mod source;
mod sync;
mod sync_window;

pub use api::{Api, Header, Key, Query};
pub use client::Client;
pub use cx::SyncCx;
pub use error::FeedError;
pub use field_error::FieldError;
pub use fields::Fields;
pub use gathered::Gathered;
pub use lines::{Lines, Rejected};
pub use notes::Notes;
pub use plan::{DayRange, PlanError};
pub use readiness::{Readiness, missing};
pub use sample::{Sample, SampleCx, SampleFn, SampleServer, Samples};
pub use sink::{LoaderStopped, Rows, Sink};
pub use source::{SourceDef, SyncFn};
pub use sync::{OnProgress, Progress, Sync, Synced};
pub use sync_window::sync_window;
