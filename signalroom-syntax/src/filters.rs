//! The names of our template filters.

/// Every filter of ours.
pub const FILTERS: &[&str] = &[
    "number",
    "currency",
    "percent",
    "delta",
    "change",
    "moved",
    "difference",
    "arrow",
    "date",
    "long_date",
    "short_date",
    "day",
    "weekday",
    "time",
    "shorten",
    "whole",
    "left",
    "right",
];
