//! Time: instants are UTC inside, business days in the zone of whoever speaks of them.

mod clock;
mod moment;

pub use clock::Clock;
pub use moment::{Moment, MomentError};
