//! The registry: everything that was declared, in order, checked at start-up.

mod collect;
mod lookup;

pub use collect::{FileDef, Registry, RegistryError};
pub use lookup::{Declared, UnknownName};
