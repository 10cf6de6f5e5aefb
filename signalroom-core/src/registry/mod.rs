//! The registry: everything that was declared, in order, checked at start-up.

mod collected;

pub use collected::{FileDef, Registry, RegistryError};
