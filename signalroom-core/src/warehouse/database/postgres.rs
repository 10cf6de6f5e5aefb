//! Postgres: a server, or a transaction pooler before it.

use super::{PreparedColumn, RowSet, kind_named, number, numeric};
use crate::declare::{ColumnType, Value};
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
    Arguments, AssertSqlSafe, Column, ConnectOptions, Connection, Encode, Error, Executor,
    PgConnection, Row, SqlSafeStr, Statement, Type, TypeInfo, ValueRef,
};
use std::time::Duration;
use tokio::net::TcpStream;

/// How long a connection may take.
const PATIENCE: Duration = Duration::from_secs(15);
/// Where Supabase's transaction pooler listens.
const POOLER_PORT: u16 = 6543;

/// A server's connections.
#[derive(Debug)]
pub(in crate::warehouse) struct Postgres {
    pub(super) pool: PgPool,
    /// Behind a transaction pooler nothing outlives a transaction, prepared statements neither.
    pub(super) pooler: bool,
}

impl Postgres {
    /// Connects.
    pub(super) async fn connect(url: &str) -> Result<Self, Error> {
        let mut options: PgConnectOptions = url.parse()?;
        let pooler = is_pooler(&options, url);
        if pooler {
            options = options.statement_cache_capacity(0);
        }
        // A stock PgBouncer refuses whoever asks for digits, which binary values need not.
        options = options.application_name("signalroom").extra_float_digits(None);
        options = options.disable_statement_logging();
        reach(&options).await?;
        let pool = PgPoolOptions::new().max_connections(5).acquire_timeout(PATIENCE);
        Ok(Postgres { pool: pool.connect_with(options).await?, pooler })
    }

    /// Reads; in a transaction where the server must not change, or nothing may be written.
    pub(super) async fn read(
        &self,
        text: &str,
        args: &[Value],
        guard: bool,
    ) -> Result<RowSet, Error> {
        let mut connection = self.pool.acquire().await?;
        if !guard && !self.pooler {
            return fetch(&mut connection, text, args, true).await;
        }
        let mut transaction = connection.begin_with("begin read only").await?;
        let rows = fetch(&mut transaction, text, args, false).await?;
        transaction.rollback().await?;
        Ok(rows)
    }

    /// The columns that a statement would give; without arguments the server finds their types.
    pub(super) async fn prepare(
        &self,
        text: &str,
        args: &[Value],
    ) -> Result<Vec<PreparedColumn>, Error> {
        let types: Vec<_> = args.iter().map(type_of).collect();
        let mut transaction = self.pool.begin().await?;
        // A text of its own: sqlx keeps what it prepares by its text, and the types found here need not
        // be those of the arguments that come when it is asked.
        let columns = prepare(&mut transaction, &format!("{text}\n"), &types).await?;
        if self.pooler {
            // sqlx names what it prepares, and the pooler's next client would meet the name.
            transaction.execute("deallocate all").await?;
        }
        transaction.rollback().await?;
        Ok(columns)
    }
}

/// A transaction pooler is known by its port, or by `statement-cache-capacity=0`.
fn is_pooler(options: &PgConnectOptions, url: &str) -> bool {
    options.get_port() == POOLER_PORT || url.contains("statement-cache-capacity=0")
}

/// Whether anybody answers at all: the pool would go on trying where nobody does.
async fn reach(options: &PgConnectOptions) -> Result<(), Error> {
    let (host, port) = (options.get_host(), options.get_port());
    if options.get_socket().is_some() || host.starts_with('/') {
        return Ok(());
    }
    let reached = tokio::time::timeout(PATIENCE, TcpStream::connect((host, port))).await;
    reached.map_err(|_| Error::PoolTimedOut)??;
    Ok(())
}

/// Asks, on that connection.
pub(super) async fn fetch(
    on: &mut PgConnection,
    text: &str,
    args: &[Value],
    persistent: bool,
) -> Result<RowSet, Error> {
    let rows = query(text, args)?.persistent(persistent).fetch_all(&mut *on).await?;
    let Some(first) = rows.first() else { return Ok(RowSet::default()) };
    let columns = first.columns().iter().map(|column| column.name().to_owned()).collect();
    let rows = rows.iter().map(values).collect::<Result<_, _>>()?;
    Ok(RowSet { columns, rows })
}

/// Tells; gives the number of rows it changed.
pub(super) async fn execute(
    on: &mut PgConnection,
    text: &str,
    args: &[Value],
    persistent: bool,
) -> Result<u64, Error> {
    Ok(query(text, args)?.persistent(persistent).execute(on).await?.rows_affected())
}

async fn prepare(
    on: &mut PgConnection,
    text: &str,
    types: &[PgTypeInfo],
) -> Result<Vec<PreparedColumn>, Error> {
    let statement = on.prepare_with(AssertSqlSafe(text).into_sql_str(), types).await?;
    let columns = statement.columns().iter();
    Ok(columns.map(|c| PreparedColumn { name: c.name().to_owned(), kind: kind(c) }).collect())
}

type Query<'q> = sqlx::query::Query<'q, sqlx::Postgres, PgArguments>;

fn query<'q>(text: &str, args: &[Value]) -> Result<Query<'q>, Error> {
    let mut bound = PgArguments::default();
    for arg in args {
        bind(&mut bound, arg).map_err(Error::Encode)?;
    }
    Ok(sqlx::query_with(AssertSqlSafe(text), bound))
}

fn bind(bound: &mut PgArguments, value: &Value) -> Result<(), BoxDynError> {
    match value {
        Value::Null => bound.add(Null),
        Value::Bool(v) => bound.add(*v),
        Value::Int(v) => bound.add(*v),
        Value::Decimal(v) => bound.add(*v),
        Value::Text(v) => bound.add(v.as_str()),
        Value::Date(v) => bound.add(*v),
        Value::Instant(v) => bound.add(v.trunc_subsecs(6)),
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

/// A NULL whose type the server is to find.
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

/// A column's type, a domain's being that of what it is made of.
fn kind(column: &PgColumn) -> Option<ColumnType> {
    let mut info = column.type_info();
    while let PgTypeKind::Domain(of) = info.kind() {
        info = of;
    }
    kind_named(info.name())
}

fn values(row: &PgRow) -> Result<Vec<Value>, Error> {
    row.columns().iter().enumerate().map(|(at, column)| value(row, at, column)).collect()
}

fn value(row: &PgRow, at: usize, column: &PgColumn) -> Result<Value, Error> {
    let stored = row.try_get_raw(at)?;
    if stored.is_null() {
        return Ok(Value::Null);
    }
    Ok(match kind(column) {
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
            numeric::read(bytes).map(number::value)
        }
    };
    value.ok_or_else(|| unreadable(column, "a number out of range"))
}

fn unreadable(column: &PgColumn, what: &str) -> Error {
    Error::ColumnDecode { index: column.name().to_owned(), source: what.into() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_transaction_pooler_is_known_by_its_port_or_by_a_word() {
        for (url, is_pooler) in [
            ("postgres://postgres.abc:x@db.example:6543/postgres", true),
            ("postgres://db.example:7000/postgres?statement-cache-capacity=0", true),
            ("postgres://db.example:5432/postgres?statement-cache-capacity=10", false),
            ("postgres://db.example/postgres", false),
        ] {
            assert_eq!(super::is_pooler(&url.parse().unwrap(), url), is_pooler, "{url}");
        }
    }
}
