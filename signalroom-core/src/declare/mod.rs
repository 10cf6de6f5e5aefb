//! What people declare: reports, sources, parameters, records, rows. Plain data, made by the macros,
//! collected by `inventory`, read by everything else.

mod among;
mod channel;
mod cron_text;
mod fits;
mod params;
mod record;
mod registry;
mod remark;
mod report;
mod reserved;
mod row;
mod schedule;
mod source;
pub(crate) mod sql_words;
mod statement;
mod value;
#[cfg(test)]
mod zones;

pub(crate) use among::is_among;
pub use channel::{
    Channel, Composed, Draft, File, Notice, Outgoing, Receipt, Rendered, Sender, Unsure,
};
pub(crate) use cron_text::CronText;
pub use fits::Fits;
pub use params::{Args, ChoiceValue, Kind, Param, ParamDef, ParamError};
pub use record::{Column, ColumnType, Field, Record};
pub use registry::{FileDef, Registry, RegistryError};
pub use remark::Remark;
pub use report::{Face, Location, RenderFn, ReportDef, RunFn, TemplateDef, View};
pub use reserved::RESERVED;
pub use row::{AnyRow, Cell, CellError, Cells, Row, RowError};
pub use schedule::{Schedule, ScheduleError};
pub use source::{
    Sample, SampleCx, SampleFn, SampleServer, SourceDef, SyncFn, TableDef, ViewDef,
    WriteDisposition,
};
pub use statement::{Shape, Sql, Statement, StatementDef};
pub use value::{Bind, Value};
