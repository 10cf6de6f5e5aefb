//! Business days on the clock.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// When a day of that zone ends: the first instant of the next one.
pub fn day_end(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let mut local = (day + TimeDelta::days(1)).and_time(NaiveTime::MIN);
    // Where the clocks skip midnight the day begins a little later.
    loop {
        if let Some(at) = zone.from_local_datetime(&local).earliest() {
            return at.to_utc();
        }
        local += TimeDelta::minutes(15);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_end_where_the_next_begins() {
        let end = |zone: Tz, day: &str| day_end(day.parse().unwrap(), zone).to_rfc3339();
        let new_york = chrono_tz::America::New_York;
        assert_eq!(end(new_york, "2026-01-31"), "2026-02-01T05:00:00+00:00");
        assert_eq!(end(new_york, "2026-03-08"), "2026-03-09T04:00:00+00:00");
        // Midnight of 8 September 2024 does not exist in Santiago.
        assert_eq!(end(chrono_tz::America::Santiago, "2024-09-07"), "2024-09-08T04:00:00+00:00");
    }
}
