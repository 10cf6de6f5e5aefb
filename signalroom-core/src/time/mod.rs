//! Time: instants are UTC inside, business days in the zone of whoever speaks of them.

mod clock;
mod day;
mod moment;
mod rate;
mod schedule;
mod window;

pub use clock::Clock;
pub use day::day_end;
pub(crate) use moment::reads_time;
pub use moment::{Moment, MomentError};
pub use rate::{Rate, per_minute, per_second};
pub use schedule::{Schedule, ScheduleError};
pub use window::DateWindow;
