//! What a statement for both databases may call.

/// The functions that Postgres and SQLite answer alike. `like` is the operator.
pub const SHARED: [&str; 29] = [
    "abs",
    "avg",
    "coalesce",
    "concat",
    "concat_ws",
    "count",
    "dense_rank",
    "first_value",
    "lag",
    "lead",
    "length",
    "like",
    "lower",
    "ltrim",
    "max",
    "min",
    "ntile",
    "nullif",
    "rank",
    "replace",
    "round",
    "row_number",
    "rtrim",
    "string_agg",
    "substr",
    "substring",
    "sum",
    "trim",
    "upper",
];

/// Ours, with the number of their arguments: functions of the migrations on Postgres, rewritten on SQLite.
pub const OURS: [(&str, usize); 4] =
    [("add_days", 2), ("days_between", 2), ("month_start", 1), ("week_start", 1)];

/// The types that `cast(… as …)` makes alike.
pub const CASTS: [&str; 3] = ["bigint", "numeric", "text"];

/// The names of all functions that a shared statement may call.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    SHARED.into_iter().chain(OURS.into_iter().map(|(name, _)| name))
}
