//! Answer: a report's function asks the warehouse and returns what its templates may show.

mod cx;
mod no_data;
mod ratio;
mod render;

pub mod escape;
pub mod filters;

pub use cx::Cx;
pub use no_data::NoData;
pub use ratio::ratio;
pub use render::{For, render};
