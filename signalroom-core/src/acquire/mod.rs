//! Acquire: a source's function pushes typed rows into a bounded sink, window by window.

mod api;
mod cx;
mod fields;
mod http;
mod setting_error;
mod sink;
mod window;

pub use api::{Api, Header, Key, Query, Rate, per_minute, per_second};
pub use cx::SyncCx;
pub use fields::{FieldError, Fields};
pub use http::{Client, Http, HttpError, HttpSettings, Lines, Rejected};
pub use setting_error::SettingError;
pub use sink::{Batch, Item, Rows, Sink};
pub use window::DateWindow;
