//! Schedules.

/// A schedule.
#[derive(Debug)]
pub struct Schedule;
/// Why not.
#[derive(Debug)]
pub struct ScheduleError;
