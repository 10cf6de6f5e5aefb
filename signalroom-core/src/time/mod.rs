//! Time: instants are UTC inside, business days in the zone of whoever speaks of them.

mod clock;
mod day;
mod file_clock;
mod moment;
mod parse;
mod rate;
mod schedule;
mod window;

pub use clock::{Clock, ManualClock};
pub use day::day_end;
pub use file_clock::{FileClock, FileClockError};
pub(crate) use moment::reads_time;
pub use moment::{Moment, MomentError};
pub use parse::{
    CLOCK_RANGE, DayError, is_plausible, looks_like_day, looks_misspelled, parse_day, parse_instant,
};
pub use rate::{Rate, per_minute, per_second};
pub use schedule::{Schedule, ScheduleError};
pub use window::DateWindow;
