//! Run: an order becomes a finished run. The only place that knows the order of the steps.

mod folder;

pub use folder::folder;
