//! What generated code calls. Not for people: no promise is made about any of it.

mod argument;
mod broken;
pub mod choice;
mod feed;
mod stored;
mod view;

pub use crate::acquire::{DateWindow, Rows, Sink, SyncCx};
pub use crate::answer::{Cx, NoData, filters, render as text};
pub use crate::declare::{
    AnyRow, Args, Bind, Cell, CellError, Cells, Channel, ChoiceValue, Column, Face, Field, FileDef,
    Kind, Location, Param, ParamDef, ParamError, Record, ReportDef, Row, RowError, Shape,
    SourceDef, Sql, Statement, StatementDef, TableDef, TemplateDef, Value, View, ViewDef,
    WriteDisposition,
};
pub use crate::time::Moment;
pub use argument::{Argument, argument};
pub use askama;
pub use broken::{Broken, broken_sql};
pub use choice::Choice;
pub use feed::{Feed, OfDays, SourceKey, feed, key_has_a_day, replaces_days, window};
pub use stored::{Stored, stored};
pub use view::{render, view};
