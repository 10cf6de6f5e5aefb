//! Postgres: a server, or a transaction pooler in front of it.

use super::postgres_connect::{self, CONNECT_TIMEOUT, Session};
use super::rows::{self, RowSink};
use super::{PreparedColumn, RowSet, kind_named, number, postgres_numeric};
use crate::declare::{ColumnType, Value};
use crate::settings::PostgresUrl;
use chrono::{DateTime, NaiveDate, NaiveDateTime, SubsecRound, Utc};
use rust_decimal::Decimal;
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::types::Oid;
use sqlx::postgres::{
    PgArgumentBuffer, PgArguments, PgColumn, PgConnectOptions, PgPool, PgPoolOptions, PgRow,
    PgTypeInfo, PgTypeKind,
};
use sqlx::{
    Arguments, AssertSqlSafe, Column, Connection, Encode, Error, Executor, PgConnection, Row,
    SqlSafeStr, Statement, Type, TypeInfo, ValueRef,
};
use std::ops::ControlFlow;

/// Where Supabase's transaction pooler listens.
const POOLER_PORT: u16 = 6543;

/// Begins a transaction that only reads: each of its statements sees what the first one saw. Nothing is lost by
/// going back to its beginning, where [`RECOVER_READ`] goes after a failed statement.
pub(super) const BEGIN_READ: &str =
    "begin isolation level repeatable read read only; savepoint beginning";
/// Makes a transaction that was begun so usable again; what it sees stays the same.
pub(super) const RECOVER_READ: &str = "rollback to savepoint beginning";

/// A server's connections.
#[derive(Debug)]
pub(in crate::warehouse) struct Postgres {
    pub(super) pool: PgPool,
    /// Behind a transaction pooler nothing outlives a transaction, prepared statements neither.
    pub(super) pooler: bool,
    pub(super) session: Session,
}

impl Postgres {
    /// Connects to the server.
    pub(super) async fn connect(url: &PostgresUrl) -> Result<Self, Error> {
        let mut options = postgres_connect::options(url)?;
        let pooler = is_pooler(&options, url);
        if pooler {
            options = options.statement_cache_capacity(0);
        }
        let pool = PgPoolOptions::new().max_connections(5).acquire_timeout(CONNECT_TIMEOUT);
        let (pool, session) = postgres_connect::open(pool, &options).await?;
        Ok(Postgres { pool, pooler, session })
    }

    /// Runs a query: in a transaction behind a pooler, which would otherwise change the connection under it.
    pub(super) async fn query(&self, sql: &str, args: &[Value]) -> Result<RowSet, Error> {
        let mut connection = self.pool.acquire().await?;
        if !self.pooler {
            return query(&mut connection, sql, args, true).await;
        }
        let mut transaction = connection.begin_with("begin read only").await?;
        let rows = query(&mut transaction, sql, args, false).await?;
        transaction.rollback().await?;
        Ok(rows)
    }

    /// The columns of a query's result; without arguments the server infers their types.
    pub(super) async fn prepare(
        &self,
        sql: &str,
        args: &[Value],
    ) -> Result<Vec<PreparedColumn>, Error> {
        let mut transaction = self.pool.begin().await?;
        let columns = columns(&mut transaction, sql, args, !self.pooler).await?;
        transaction.rollback().await?;
        Ok(columns)
    }
}

/// A transaction pooler is recognized by its port, or by `statement-cache-capacity=0`.
fn is_pooler(options: &PgConnectOptions, url: &PostgresUrl) -> bool {
    options.get_port() == POOLER_PORT || url.parameter("statement-cache-capacity") == Some("0")
}

/// Runs a statement on that connection and returns its rows.
pub(super) async fn query(
    connection: &mut PgConnection,
    sql: &str,
    args: &[Value],
    persistent: bool,
) -> Result<RowSet, Error> {
    let mut rows = RowSet::default();
    each(connection, sql, args, persistent, &mut rows).await?;
    Ok(rows)
}

/// Runs a statement on that connection and hands its rows over as they come; without rows it tells no columns.
pub(super) async fn each(
    connection: &mut PgConnection,
    sql: &str,
    args: &[Value],
    persistent: bool,
    sink: &mut dyn RowSink,
) -> Result<(), Error> {
    let mut kinds: Option<Vec<_>> = None;
    let take = |row: PgRow| {
        if kinds.is_none() {
            let columns = row.columns().iter().map(|column| column.name().to_owned()).collect();
            if sink.columns(columns).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        let kinds = kinds.get_or_insert_with(|| row.columns().iter().map(kind).collect());
        Ok(sink.row(values(&row, kinds)?))
    };
    rows::each(bound(sql, args)?.persistent(persistent).fetch(connection), take).await
}

/// Runs a statement and returns the number of rows that it changed.
pub(super) async fn execute(
    connection: &mut PgConnection,
    sql: &str,
    args: &[Value],
    persistent: bool,
) -> Result<u64, Error> {
    Ok(bound(sql, args)?.persistent(persistent).execute(connection).await?.rows_affected())
}

/// The columns of a query's result, in a transaction; without arguments the server infers their types.
pub(super) async fn columns(
    connection: &mut PgConnection,
    sql: &str,
    args: &[Value],
    persistent: bool,
) -> Result<Vec<PreparedColumn>, Error> {
    let types: Vec<_> = args.iter().map(type_of).collect();
    // The line break makes it another text: sqlx caches prepared statements by their text, and the
    // types inferred here may differ from those of the arguments that the query will run with.
    let text = AssertSqlSafe(format!("{sql}\n")).into_sql_str();
    let statement = connection.prepare_with(text, &types).await?;
    let columns = statement.columns().iter();
    let columns =
        columns.map(|c| PreparedColumn { name: c.name().to_owned(), kind: kind(c) }).collect();
    if !persistent {
        // sqlx names its prepared statements, and the pooler's next client would run into the name.
        connection.execute("deallocate all").await?;
    }
    Ok(columns)
}

type Query<'q> = sqlx::query::Query<'q, sqlx::Postgres, PgArguments>;

fn bound<'q>(sql: &str, args: &[Value]) -> Result<Query<'q>, Error> {
    let mut arguments = PgArguments::default();
    for arg in args {
        bind(&mut arguments, arg).map_err(Error::Encode)?;
    }
    Ok(sqlx::query_with(AssertSqlSafe(sql), arguments))
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

fn type_of(value: &Value) -> PgTypeInfo {
    match value {
        Value::Null => Null::type_info(),
        Value::Bool(_) => <bool as Type<sqlx::Postgres>>::type_info(),
        Value::Int(_) => <i64 as Type<sqlx::Postgres>>::type_info(),
        Value::Decimal(_) => <Decimal as Type<sqlx::Postgres>>::type_info(),
        Value::Text(_) => <str as Type<sqlx::Postgres>>::type_info(),
        Value::Date(_) => <NaiveDate as Type<sqlx::Postgres>>::type_info(),
        Value::Instant(_) => <DateTime<Utc> as Type<sqlx::Postgres>>::type_info(),
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
fn kind(column: &PgColumn) -> Option<ColumnType> {
    let mut info = column.type_info();
    while let PgTypeKind::Domain(of) = info.kind() {
        info = of;
    }
    kind_named(info.name())
}

fn values(row: &PgRow, kinds: &[Option<ColumnType>]) -> Result<Vec<Value>, Error> {
    kinds.iter().enumerate().map(|(at, kind)| value(row, at, *kind)).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transaction_pooler_is_recognized_by_its_port_or_by_a_parameter() {
        for (url, expected) in [
            ("postgres://postgres.abc:x@db.example:6543/postgres", true),
            ("postgres://db.example:7000/postgres?statement-cache-capacity=0", true),
            ("postgres://db.example:5432/postgres?statement-cache-capacity=10", false),
            ("postgres://db.example/postgres", false),
        ] {
            let read = PostgresUrl::parse(url).unwrap();
            assert_eq!(is_pooler(&url.parse().unwrap(), &read), expected, "{url}");
        }
    }
}
