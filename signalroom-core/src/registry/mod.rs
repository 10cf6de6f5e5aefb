//! The registry: everything that was declared, in order, checked at start-up.

mod collected;
mod lookup;

pub use collected::{FileDef, Registry, RegistryError};
pub use lookup::{Declared, UnknownName};
