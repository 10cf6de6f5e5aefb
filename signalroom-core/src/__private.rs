//! What generated code calls. Not for people: no promise is made about any of it.

mod argument;
mod broken;
pub mod choice;
mod feed;
mod stored;
mod view;

pub use crate::acquire::SourceDef;
pub use crate::acquire::{Rows, Sink, SyncCx};
pub use crate::answer::{ChannelTemplates, ReportDef};
pub use crate::answer::{Cx, filters, render as text, render_plain as plain_text};
pub use crate::declare::{
    AnyRow, Args, Bind, Cell, CellError, Cells, Channel, ChoiceValue, Column, Fetch, Field, Fits,
    Kind, LabelField, Location, NoData, Param, ParamDef, ParamError, Record, Row, RowError, Shape,
    Sql, Statement, StatementDef, TableDef, TemplateDef, Value, View, ViewDef, Write,
};
pub use crate::registry::FileDef;
pub use crate::time::{DateWindow, Moment};
pub use argument::{Argument, argument};
pub use askama;
pub use broken::{Broken, broken_sql};
pub use choice::Choice;
pub use chrono_tz::Tz;
pub use feed::{Feed, OfDays, SourceKey, feed, fetches_by_day, key_has_a_day, window};
pub use stored::{Stored, stored, stored_label};
pub use view::{render, view};
