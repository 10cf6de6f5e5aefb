//! The names of our template filters.

/// A filter of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filter {
    /// Its name.
    pub name: &'static str,
    /// What it is given.
    pub takes: Takes,
}

/// What a filter is given, or an `Option` of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// `i64`, `Decimal`.
    Number,
    /// `Date`, `DateTime`.
    Date,
    /// Whatever can be shown.
    Anything,
}

/// Every filter of ours.
pub const FILTERS: [Filter; 18] = [
    number("number"),
    number("currency"),
    number("percent"),
    number("delta"),
    number("change"),
    number("moved"),
    number("difference"),
    number("arrow"),
    date("date"),
    date("long_date"),
    date("short_date"),
    date("day"),
    date("weekday"),
    date("time"),
    anything("shorten"),
    anything("whole"),
    anything("left"),
    anything("right"),
];

/// The filter of that name.
pub fn filter(name: &str) -> Option<Filter> {
    FILTERS.into_iter().find(|filter| filter.name == name)
}

/// The names of all filters.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    FILTERS.into_iter().map(|filter| filter.name)
}

const fn number(name: &'static str) -> Filter {
    Filter { name, takes: Takes::Number }
}
const fn date(name: &'static str) -> Filter {
    Filter { name, takes: Takes::Date }
}
const fn anything(name: &'static str) -> Filter {
    Filter { name, takes: Takes::Anything }
}
