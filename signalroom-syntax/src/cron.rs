//! The text of a schedule: Unix cron with five fields.
//!
//! The macros check schedules with it and the runtime reads them with it, so that both know one language.

use crate::nearest::list;

/// A schedule's text, read. Each field lists the values at which it fires, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CronText {
    /// Minutes of the hour.
    pub minutes: Vec<u8>,
    /// Hours of the day.
    pub hours: Vec<u8>,
    /// Days of the month.
    pub days: Vec<u8>,
    /// Months of the year, January is 1.
    pub months: Vec<u8>,
    /// Sunday is 0.
    pub weekdays: Vec<u8>,
    /// What limits the day; given both, either is enough.
    pub limit: DayLimit,
    /// Whether the minute or the hour is `*` or has a step: then it keeps its interval when clocks change.
    pub interval: bool,
}

/// Which of the two fields for days is other than `*`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayLimit {
    /// Neither, or the day of the month alone.
    Day,
    /// The weekday alone.
    Weekday,
    /// Both.
    Either,
}

/// A field: what it is called, its article, its least and greatest value, the names of its values.
struct Field {
    name: &'static str,
    article: &'static str,
    least: u8,
    most: u8,
    names: &'static [&'static str],
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const FIELDS: [Field; 5] = [
    Field { name: "minute", article: "a", least: 0, most: 59, names: &[] },
    Field { name: "hour", article: "an", least: 0, most: 23, names: &[] },
    Field { name: "day", article: "a", least: 1, most: 31, names: &[] },
    Field { name: "month", article: "a", least: 1, most: 12, names: &MONTHS },
    // 7 is Sunday too.
    Field { name: "weekday", article: "a", least: 0, most: 7, names: &WEEKDAYS },
];

const NICKNAMES: [(&str, &str); 7] = [
    ("@hourly", "0 * * * *"),
    ("@daily", "0 0 * * *"),
    ("@midnight", "0 0 * * *"),
    ("@weekly", "0 0 * * 0"),
    ("@monthly", "0 0 1 * *"),
    ("@yearly", "0 0 1 1 *"),
    ("@annually", "0 0 1 1 *"),
];

impl CronText {
    /// Reads `0 7 * * 1-5`, `@daily`, ….
    ///
    /// # Errors
    /// A sentence that names the field, what stands there, and what may; also for a schedule that is
    /// well written but never fires.
    pub fn parse(text: &str) -> Result<Self, String> {
        let fields: Vec<_> = nickname(text.trim())?.split_whitespace().collect();
        let [minute, hour, day, month, weekday] = fields[..] else { return Err(count(&fields)) };
        let [minutes, hours, days, months, weekdays] = &FIELDS;
        let limit = match (day, weekday) {
            (_, "*") => DayLimit::Day,
            ("*", _) => DayLimit::Weekday,
            _ => DayLimit::Either,
        };
        let mut read = CronText {
            minutes: minutes.read(minute)?,
            hours: hours.read(hour)?,
            days: days.read(day)?,
            months: months.read(month)?,
            weekdays: weekdays.read(weekday)?.into_iter().map(|day| day % 7).collect(),
            limit,
            interval: [minute, hour].iter().any(|field| field.contains(['*', '/'])),
        };
        read.weekdays.sort_unstable();
        read.weekdays.dedup();
        if read.fires() { Ok(read) } else { Err(never(text, day, month)) }
    }

    /// Whether any of its months has any of its days, where only these limit it.
    fn fires(&self) -> bool {
        let longest = self.months.iter().map(|month| match month {
            2 => 29,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        });
        let longest = longest.max().unwrap_or(0);
        self.limit != DayLimit::Day || self.days.iter().any(|day| *day <= longest)
    }
}

fn nickname(text: &str) -> Result<&str, String> {
    if !text.starts_with('@') {
        return Ok(text);
    }
    let found = NICKNAMES.iter().find(|(name, _)| text.eq_ignore_ascii_case(name));
    found.map(|(_, fields)| *fields).ok_or_else(|| {
        let names = list(NICKNAMES.iter().map(|(name, _)| *name));
        format!("there is no schedule `{text}`; there are {names}")
    })
}

fn count(fields: &[&str]) -> String {
    let more = if fields.len() > FIELDS.len() { ": there are no seconds or years" } else { "" };
    let given = fields.len();
    format!("a schedule has five fields (minute hour day month weekday), this has {given}{more}")
}

fn never(text: &str, day: &str, month: &str) -> String {
    format!("`{text}` never fires: no month of `{month}` has a day `{day}`")
}

impl Field {
    /// The values of `*`, `7`, `1-5`, `*/15`, `8-18/2`, `mon`, or a list of these.
    fn read(&self, text: &str) -> Result<Vec<u8>, String> {
        let mut values = Vec::new();
        for item in text.split(',') {
            let (range, step) = match item.split_once('/') {
                Some((range, step)) => (range, self.step(item, range, step)?),
                None => (item, 1),
            };
            let (first, last) = self.range(range)?;
            values.extend((first..=last).step_by(step));
        }
        values.sort_unstable();
        values.dedup();
        Ok(values)
    }

    fn step(&self, item: &str, range: &str, step: &str) -> Result<usize, String> {
        if range != "*" && !range.contains('-') {
            let (name, most) = (self.name, self.last());
            return Err(format!("the {name} field is `{item}`: write `{range}-{most}/{step}`"));
        }
        let longest = usize::from(self.last());
        step.parse().ok().filter(|step| (1..=longest).contains(step)).ok_or_else(|| {
            format!("the {} field is `{item}`: its step is 1 to {longest}", self.name)
        })
    }

    fn range(&self, text: &str) -> Result<(u8, u8), String> {
        if text == "*" {
            return Ok((self.least, self.last()));
        }
        let Some((first, last)) = text.split_once('-') else {
            let value = self.value(text, text)?;
            return Ok((value, value));
        };
        let (first, last) = (self.value(first, text)?, self.value(last, text)?);
        // `fri-sun`: as the end of a week Sunday is 7.
        let last = if self.most == 7 && last == 0 && first > 0 { 7 } else { last };
        if first > last {
            let (name, most, least) = (self.name, self.last(), self.least);
            let instead = format!("write `{first}-{most},{least}-{last}`");
            return Err(format!("the {name} field is `{text}`: a range goes upwards, {instead}"));
        }
        Ok((first, last))
    }

    fn value(&self, word: &str, whole: &str) -> Result<u8, String> {
        let named = self.names.iter().position(|name| word.eq_ignore_ascii_case(name));
        if let Some(value) = named.and_then(|at| u8::try_from(at).ok()) {
            return Ok(value + self.least);
        }
        let (name, what) = (self.name, self.what());
        if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_digit()) {
            let quartz = word.contains(['?', 'L', 'W', '#']);
            let hint = if quartz { "; `?`, `L`, `W` and `#` are Quartz, not Unix" } else { "" };
            return Err(format!("the {name} field is `{whole}`: {what}{hint}"));
        }
        let value = word.parse().ok().filter(|value| (self.least..=self.most).contains(value));
        value.ok_or_else(|| format!("the {name} field is `{whole}`: {what}"))
    }

    /// The greatest value that `*` means.
    fn last(&self) -> u8 {
        if self.most == 7 { 6 } else { self.most }
    }

    /// `an hour is 0 to 23`.
    fn what(&self) -> String {
        let Field { name, article, least, most, names } = self;
        let named = names.first().zip(names.last());
        let named = named.map_or_else(String::new, |(a, b)| format!(", or `{a}` to `{b}`"));
        format!("{article} {name} is {least} to {most}{named}")
    }
}
