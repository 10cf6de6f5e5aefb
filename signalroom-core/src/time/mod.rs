//! Time: instants are UTC inside, business days in the zone of whoever speaks of them.

mod clock;
mod day;
mod moment;

pub use clock::Clock;
pub use day::day_end;
pub use moment::{Moment, MomentError};
