//! Why somebody gets a message: the report's schedule, in words.

use super::title::words;
use crate::answer::ReportDef;
use crate::time::Moment;
use signalroom_syntax::cron::CronText;

const WEEKDAYS: [&str; 7] =
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// `Why this message: Daily CCW goes out every day at 07:00 EDT.`
pub(super) fn why(report: &ReportDef, at: &Moment) -> String {
    let when = report.schedule.map_or_else(
        || "on demand".to_owned(),
        |cron| match spoken(cron) {
            Some(when) => format!("{when} {}", at.now().format("%Z")),
            None => "on a schedule".to_owned(),
        },
    );
    format!("Why this message: {} goes out {when}.", words(report))
}

/// `every day at 07:00`, `every Monday at 08:00`; `None` for what takes more words.
fn spoken(cron: &str) -> Option<String> {
    let text = CronText::parse(cron).ok()?;
    let ([minute], [hour]) = (&text.minutes[..], &text.hours[..]) else { return None };
    if text.days.len() < 31 || text.months.len() < 12 {
        return None;
    }
    let day = match &text.weekdays[..] {
        [weekday] => WEEKDAYS.get(usize::from(*weekday))?,
        all if all.len() == 7 => "day",
        [1, 2, 3, 4, 5] => "weekday",
        _ => return None,
    };
    Some(format!("every {day} at {hour:02}:{minute:02}"))
}

#[cfg(test)]
mod tests {
    use super::spoken;

    #[test]
    fn simple_schedules_are_told_in_words() {
        assert_eq!(spoken("0 7 * * *").as_deref(), Some("every day at 07:00"));
        assert_eq!(spoken("30 8 * * mon").as_deref(), Some("every Monday at 08:30"));
        assert_eq!(spoken("0 18 * * 7").as_deref(), Some("every Sunday at 18:00"));
        assert_eq!(spoken("0 6 * * 1-5").as_deref(), Some("every weekday at 06:00"));
    }

    #[test]
    fn others_are_not_told_wrongly() {
        for cron in
            ["0 7-23 * * *", "*/5 * * * *", "0 7 1 * *", "0 7 * 1 *", "0 7 * * 1,3", "0 7 1 * 1"]
        {
            assert_eq!(spoken(cron), None, "{cron}");
        }
    }
}
