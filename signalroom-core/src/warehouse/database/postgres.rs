//! Postgres: a server, or a transaction pooler in front of it.

use super::lock_waits::LockWaits;
use super::postgres_connect::{self, CONNECT_TIMEOUT, Session};
use super::rows::{self, RowSink};
use super::{RowSet, kind_named, number, postgres_numeric};
use crate::declare::{ColumnType, Value};
use crate::settings::{PostgresUrl, WarehouseConfig};
use chrono::{DateTime, NaiveDate, NaiveDateTime, SubsecRound, Utc};
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::types::Oid;
use sqlx::postgres::{
    PgArgumentBuffer, PgArguments, PgColumn, PgPool, PgPoolOptions, PgRow, PgTypeInfo, PgTypeKind,
};
use sqlx::{
    Arguments, AssertSqlSafe, Column, Encode, Error, Executor, PgConnection, Row, Transaction,
    Type, TypeInfo, ValueRef,
};
use std::sync::Arc;
use std::time::Duration;

const BEGIN_READ: &str = "begin isolation level repeatable read read only";
const BEGINNING: &str = "savepoint beginning";
/// Makes a transaction that only reads usable again; what it sees stays the same.
pub(super) const RECOVER_READ: &str = "rollback to savepoint beginning";

/// A server's connections. Each may be a transaction pooler's, which gives a transaction another server connection than
/// the one before: nothing outlives a transaction here, and no statement has a name.
#[derive(Debug)]
pub(in crate::warehouse) struct Postgres {
    pub(super) pool: PgPool,
    pub(super) session: Session,
    limits: String,
    pub(super) lock_waits: Arc<LockWaits>,
}

impl Postgres {
    /// Connects to the server.
    pub(super) async fn connect(
        url: &PostgresUrl,
        limits: &WarehouseConfig,
    ) -> Result<Self, Error> {
        let options = postgres_connect::options(url)?;
        let pool = PgPoolOptions::new()
            .max_connections(limits.connections.get())
            .acquire_timeout(CONNECT_TIMEOUT);
        let (pool, session) = postgres_connect::open(pool, &options).await?;
        Ok(Postgres { pool, session, limits: local(limits), lock_waits: Arc::default() })
    }

    /// Begins a transaction that writes.
    pub(super) async fn begin(&self) -> Result<Transaction<'static, sqlx::Postgres>, Error> {
        self.pool.begin_with(AssertSqlSafe(format!("begin; {}", self.limits))).await
    }

    /// Begins a transaction that only reads: each of its statements sees what the first one saw. Nothing is lost by going back to
    /// its beginning, where [`RECOVER_READ`] goes after a failed statement.
    pub(super) async fn begin_read(&self) -> Result<Transaction<'static, sqlx::Postgres>, Error> {
        let waits = self.lock_waits.settings();
        let begin = format!("{BEGIN_READ}; {}{waits}; {BEGINNING}", self.limits);
        self.pool.begin_with(AssertSqlSafe(begin)).await
    }

    /// Runs a query, in a transaction of its own: a statement is parsed and executed in two steps.
    pub(super) async fn query(&self, sql: &str, args: &[Value]) -> Result<RowSet, Error> {
        let mut transaction = self.begin_read().await?;
        let mut rows = RowSet::default();
        each_read(&mut transaction, sql, args, &mut rows).await?;
        transaction.rollback().await?;
        Ok(rows)
    }
}

/// Sets the limits of a transaction: those of a session would be lost behind a transaction pooler.
fn local(limits: &WarehouseConfig) -> String {
    let settings = [
        ("lock_timeout", limits.lock_seconds),
        ("statement_timeout", limits.statement_seconds),
        ("idle_in_transaction_session_timeout", limits.idle_seconds),
    ];
    let milliseconds = |time: Duration| i32::try_from(time.as_millis()).unwrap_or(i32::MAX);
    let set = |(name, time)| format!("set local {name} = {}", milliseconds(time));
    settings.map(set).join("; ")
}

/// Runs a statement on that connection and hands its rows over as they come; without any it tells no columns, and says so.
pub(super) async fn each(
    connection: &mut PgConnection,
    sql: &str,
    args: &[Value],
    sink: &mut dyn RowSink,
) -> Result<bool, Error> {
    rows::each(bound(sql, args)?.fetch(connection), sink, kind, value).await
}

/// The same in a transaction that [`BEGIN_READ`] began.
pub(super) async fn each_read(
    connection: &mut PgConnection,
    sql: &str,
    args: &[Value],
    sink: &mut dyn RowSink,
) -> Result<bool, Error> {
    match each(connection, sql, args, sink).await {
        // Having parsed the statement, sqlx has asked the server about a type that it met for the first time, and an unnamed
        // statement is gone after any other. Now it knows the type. No row has come yet.
        Err(error) if is_lost_statement(&error) => {
            connection.execute(RECOVER_READ).await?;
            each(connection, sql, args, sink).await
        }
        done => done,
    }
}

fn is_lost_statement(error: &Error) -> bool {
    const INVALID_SQL_STATEMENT_NAME: &str = "26000";
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    code.as_deref() == Some(INVALID_SQL_STATEMENT_NAME)
}

/// Runs a statement and returns its rows as sqlx has them.
pub(super) async fn all_rows(
    connection: &mut PgConnection,
    sql: &str,
    args: &[Value],
) -> Result<Vec<PgRow>, Error> {
    bound(sql, args)?.fetch_all(connection).await
}

/// Runs a statement and returns the number of rows that it changed.
pub(super) async fn execute(
    connection: &mut PgConnection,
    sql: &str,
    args: &[Value],
) -> Result<u64, Error> {
    Ok(bound(sql, args)?.execute(connection).await?.rows_affected())
}

type Query<'q> = sqlx::query::Query<'q, sqlx::Postgres, PgArguments>;

fn bound<'q>(sql: &str, args: &[Value]) -> Result<Query<'q>, Error> {
    let mut arguments = PgArguments::default();
    for arg in args {
        bind(&mut arguments, arg).map_err(Error::Encode)?;
    }
    // Only one that is not persistent has no name.
    Ok(sqlx::query_with(AssertSqlSafe(sql), arguments).persistent(false))
}

fn bind(arguments: &mut PgArguments, value: &Value) -> Result<(), BoxDynError> {
    match value {
        Value::Null => arguments.add(Null),
        Value::Bool(v) => arguments.add(*v),
        Value::Int(v) => arguments.add(*v),
        Value::Decimal(v) => arguments.add(*v),
        Value::Text(v) => arguments.add(v.as_str()),
        Value::Date(v) => arguments.add(*v),
        Value::Instant(v) => arguments.add(v.trunc_subsecs(6)),
    }
}

/// A NULL whose type the server infers.
struct Null;

impl Type<sqlx::Postgres> for Null {
    fn type_info() -> PgTypeInfo {
        const UNKNOWN: Oid = Oid(705);
        PgTypeInfo::with_oid(UNKNOWN)
    }
}
impl Encode<'_, sqlx::Postgres> for Null {
    fn encode_by_ref(&self, _: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        Ok(IsNull::Yes)
    }
}

/// A column's type; a domain's is that of its base type.
pub(super) fn kind(column: &PgColumn) -> Option<ColumnType> {
    let mut info = column.type_info();
    while let PgTypeKind::Domain(of) = info.kind() {
        info = of;
    }
    kind_named(info.name())
}

fn value(row: &PgRow, at: usize, kind: Option<ColumnType>) -> Result<Value, Error> {
    let column = row.column(at);
    let stored = row.try_get_raw(at)?;
    if stored.is_null() {
        return Ok(Value::Null);
    }
    Ok(match kind {
        Some(ColumnType::Boolean) => Value::Bool(row.try_get_unchecked(at)?),
        Some(ColumnType::BigInt) => whole(row, at, column)?,
        Some(ColumnType::Numeric) => fraction(row, at, column)?,
        Some(ColumnType::Text) => Value::Text(row.try_get_unchecked(at)?),
        Some(ColumnType::Date) => Value::Date(row.try_get_unchecked::<NaiveDate, _>(at)?),
        Some(ColumnType::Timestamp) if column.type_info().name() == "TIMESTAMP" => {
            Value::Instant(row.try_get_unchecked::<NaiveDateTime, _>(at)?.and_utc())
        }
        Some(ColumnType::Timestamp) => {
            Value::Instant(row.try_get_unchecked::<DateTime<Utc>, _>(at)?)
        }
        None => {
            let hint =
                format!("{}: write `cast({} as text)`", column.type_info().name(), column.name());
            return Err(unreadable(column, &hint));
        }
    })
}

fn whole(row: &PgRow, at: usize, column: &PgColumn) -> Result<Value, Error> {
    Ok(Value::Int(match column.type_info().name() {
        "INT2" => row.try_get_unchecked::<i16, _>(at)?.into(),
        "INT4" => row.try_get_unchecked::<i32, _>(at)?.into(),
        _ => row.try_get_unchecked(at)?,
    }))
}

fn fraction(row: &PgRow, at: usize, column: &PgColumn) -> Result<Value, Error> {
    let value = match column.type_info().name() {
        "FLOAT4" => number::from_double(row.try_get_unchecked::<f32, _>(at)?.into()),
        "FLOAT8" => number::from_double(row.try_get_unchecked(at)?),
        _ => {
            let stored = row.try_get_raw(at)?;
            let bytes =
                stored.as_bytes().map_err(|error| unreadable(column, &error.to_string()))?;
            postgres_numeric::read(bytes).map(number::value)
        }
    };
    value.ok_or_else(|| unreadable(column, "a number out of range"))
}

fn unreadable(column: &PgColumn, what: &str) -> Error {
    Error::ColumnDecode { index: column.name().to_owned(), source: what.into() }
}
