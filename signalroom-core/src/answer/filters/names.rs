//! The filters' names, in a file without dependencies: the macros read it too, for their did-you-mean.

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
