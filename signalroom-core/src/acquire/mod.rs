//! Acquire: a source's function pushes typed rows into a bounded sink, one window of days at a time.

mod api;
mod client;
mod cx;
mod day_range;
mod error;
mod fields;
mod first_day;
mod lines;
mod origin;
mod page;
mod plan;
mod readiness;
mod sample;
mod sink;
mod source;
mod sync;
mod sync_window;

pub use api::{Api, Header, Key, Query};
pub use client::Client;
pub use cx::SyncCx;
pub use day_range::{DayRange, PlanError};
pub use error::FeedError;
pub use fields::{FieldError, Fields};
pub use first_day::first_sample_day;
pub use lines::{Lines, Rejected};
pub use readiness::{Readiness, missing};
pub use sample::{Sample, SampleCx, SampleFn, SampleServer, Samples};
pub use sink::{LoaderStopped, Notes, Rows, Sink};
pub use source::{SourceDef, SyncFn};
pub use sync::{OnProgress, Progress, Sync, Synced};
pub use sync_window::sync_window;
