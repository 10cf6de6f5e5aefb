//! What the macros and the runtime must agree on, written once: the words of SQL, the text of a schedule, the names of
//! time zones, template filters and reserved flags, and the nearest name to a misspelled one.

pub mod cron;
pub mod filters;
pub mod keywords;
pub mod nearest;
pub mod reserved;
pub mod sql_words;
pub mod zones;
