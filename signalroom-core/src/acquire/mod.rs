//! Acquire: a source's function pushes typed rows into a bounded sink, window by window.

mod api;
mod cx;
mod fields;
mod http;
mod plan;
mod readiness;
mod samples;
mod setting_error;
mod sink;
mod sync;
mod sync_window;
mod window;

pub use api::{Api, Header, Key, Query, Rate, per_minute, per_second};
pub use cx::SyncCx;
pub use fields::{FieldError, Fields};
pub use http::{Client, Http, HttpError, HttpSettings, Lines, Rejected};
pub use plan::{Ask, PlanError};
pub use readiness::Readiness;
pub use samples::Samples;
pub use setting_error::SettingError;
pub use sink::{Batch, Item, LoaderStopped, Notes, Rows, Sink};
pub use sync::{OnProgress, Progress, Sync, Synced};
pub use sync_window::sync_window;
pub use window::DateWindow;
