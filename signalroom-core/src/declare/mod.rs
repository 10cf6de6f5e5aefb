//! The words of whoever declares something: values, rows, records, parameters, statements, templates, channels. Plain
//! data, made by the macros; reports and sources are made of it.

mod bidi;
mod channel;
mod composed;
mod draft;
mod envelope;
mod is_among;
mod label;
mod location;
mod message_id;
mod no_data;
mod pane;
mod params;
mod record;
mod remark;
mod row;
mod row_fits_query;
mod send;
mod statement;
mod table;
mod template;
mod typography;
mod value;

pub use askama::filters::Escaper;
pub use channel::{AsTextFn, Channel, ComposeFn, PreviewFn, WithoutDataFn};
pub use composed::{Composed, File, Notice, Rendered};
pub use draft::{ChannelTexts, Draft};
pub use envelope::Envelope;
pub(crate) use is_among::is_among;
pub use label::label_text;
pub use location::Location;
pub use message_id::{MessageId, Occasion, Variant};
pub use no_data::NoData;
pub use pane::{Pane, PaneColumn};
pub use params::{Args, ChoiceValue, Kind, Param, ParamDef, ParamError};
pub use record::{Column, ColumnType, Field, LabelField, Record};
pub use remark::Remark;
pub use row::{AnyRow, Cell, CellError, Cells, Row, RowError};
pub use row_fits_query::Fits;
pub use send::{Credentials, Receipt, SendError, SendFn, Sender};
pub use statement::{Shape, Sql, Statement, StatementDef};
pub use table::{Fetch, Schema, TableDef, ViewDef, Write};
pub use template::{RenderFn, TemplateDef, View};
pub use typography::{MarkFn, Typography};
pub use value::{Bind, Value};
