//! Settings: where they are found, what they say, and from where each was read.

mod secret;
mod values;

pub use secret::Secret;
pub use values::{Origin, Setting, Settings};
