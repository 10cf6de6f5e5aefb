//! What a report's or a source's file needs: `use signalroom::prelude::*;`.
//!
//! Channels are not in here: `let email = …` would become a pattern against the constant.

pub use crate::acquire::{Api, FieldError, Fields, Header, Query, Rows, SyncCx};
pub use crate::answer::{Cx, percent_change, ratio, round_parts};
pub use crate::declare::{Param, Record as _, Row as _};
pub use crate::time::{DateWindow, per_minute, per_second};
pub use crate::{Choice, Context, Record, Result, Row, report, source, sql};
pub use chrono::{Days, NaiveDate as Date, Weekday};
pub use rust_decimal::Decimal;
