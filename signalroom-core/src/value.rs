//! What values may be: a record's columns, a row's fields, a report's parameters, the arguments of `sql!`, what the filters of
//! templates take. A type of one's own, such as an id, takes part by implementing these traits; an enum does by
//! `#[derive(Choice)]`.

pub use crate::answer::filters::{Day, Number};
pub use crate::declare::{
    Bind, Cell, CellError, ColumnType, Field, Kind, Param, ParamError, Record, Row, Shape, Sql,
    Value,
};
pub use crate::time::Moment;
