//! What the macros and the runtime must agree on, written once: the words of SQL, the names of tables on each database,
//! arguments and their numbers, the order of views, the text of a schedule, the names of time zones, channels, template
//! filters and reserved flags, and the nearest name to a misspelled one.

pub mod arguments;
pub mod channels;
pub mod cron;
pub mod filters;
pub mod functions;
pub mod keywords;
pub mod nearest;
pub mod reserved;
pub mod sql_words;
pub mod table_names;
pub mod views;
pub mod zones;
