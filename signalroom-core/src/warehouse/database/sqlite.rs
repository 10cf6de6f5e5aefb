//! SQLite: one file, one writer and several readers.

use super::rows::{self, RowSink};
use super::{PreparedColumn, RowSet, kind_named, number};
use crate::declare::{ColumnType, Value};
use crate::settings::WarehouseConfig;
use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use sqlx::sqlite::{
    SqliteArguments, SqliteColumn, SqliteConnectOptions, SqliteJournalMode, SqlitePool,
    SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{
    Arguments, AssertSqlSafe, Column, ConnectOptions, Connection, Error, Executor, Row, SqlSafeStr,
    Statement, TypeInfo, ValueRef,
};
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// The declared types of all tables' columns, by table and column.
pub(super) type Types = HashMap<(String, String), ColumnType>;

/// A file's connections.
#[derive(Debug)]
pub(in crate::warehouse) struct Sqlite {
    pub(super) writer: SqlitePool,
    /// For what must not be lost with the power: that a message was sent.
    pub(super) durable_writer: SqlitePool,
    pub(super) readers: SqlitePool,
    pub(super) types: Arc<Types>,
}

impl Sqlite {
    /// Opens the file for reading alone; it has to be there.
    pub(super) async fn connect_to_read(
        path: &Path,
        limits: &WarehouseConfig,
    ) -> Result<Self, Error> {
        // Whoever opens a file with a log for writing and closes it last moves the log into the file. Without a log there is
        // nothing to move, and what is made for reading is removed again.
        let options = options(path, limits).pragma("query_only", "on").read_only(has_log(path));
        let readers = pool(limits.connections.get());
        // Only a query touches the file.
        let tried = |options: SqliteConnectOptions| {
            let readers = readers.clone();
            async move {
                let readers = readers.connect_with(options).await?;
                sqlx::query("select 1 from sqlite_schema").fetch_optional(&readers).await?;
                Ok::<_, Error>(readers)
            }
        };
        let readers = match tried(options.clone()).await {
            Ok(readers) => readers,
            // In a folder that can't be written the file's log can't be made: then nobody writes there.
            Err(error) => tried(options.immutable(true)).await.map_err(|_| error)?,
        };
        let (writer, durable_writer) = (readers.clone(), readers.clone());
        Ok(Sqlite { writer, durable_writer, readers, types: Arc::default() })
    }

    /// Opens the file, and creates it if it does not exist.
    pub(super) async fn connect(path: &Path, limits: &WarehouseConfig) -> Result<Self, Error> {
        let options = options(path, limits);
        let writing = options.clone().create_if_missing(true).journal_mode(SqliteJournalMode::Wal);
        let durable = writing.clone().synchronous(SqliteSynchronous::Full);
        let writing = writing.synchronous(SqliteSynchronous::Normal);
        let writer = pool(1).connect_with(writing).await?;
        let durable_writer = pool(1).connect_lazy_with(durable);
        let readers =
            pool(limits.connections.get()).connect_lazy_with(options.pragma("query_only", "on"));
        Ok(Sqlite { writer, durable_writer, readers, types: Arc::default() })
    }

    /// Remembers the declared types of all columns.
    pub(super) fn set_column_types(&mut self, columns: &RowSet) {
        let declared = |row: &[Value]| match row {
            [Value::Text(table), Value::Text(name), Value::Text(kind), ..] => {
                Some(((table.clone(), name.clone()), kind_named(kind)?))
            }
            _ => None,
        };
        self.types = Arc::new(columns.rows.iter().filter_map(|row| declared(row)).collect());
    }
}

/// On a full disk, and after other failures, SQLite rolls a transaction back by itself. sqlx's own rollback fails then, and it takes
/// the connection for one in a transaction for ever, in which no other can begin: such a connection is closed.
fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new().max_connections(connections).after_release(|connection, _| {
        Box::pin(async move {
            // A transaction that was dropped is rolled back before this is answered.
            connection.ping().await?;
            Ok(!connection.is_in_transaction())
        })
    })
}

/// Whether there is a write-ahead log beside the file.
fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    Path::new(&log).exists()
}

/// SQLite counts in milliseconds, and not beyond these.
const LONGEST_WAIT: Duration = Duration::from_millis(i32::MAX as u64);

fn options(path: &Path, limits: &WarehouseConfig) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        // SQLite takes 0 for not waiting at all.
        .busy_timeout(if limits.lock_seconds.is_zero() {
            Duration::from_secs(1_000_000)
        } else {
            limits.lock_seconds.min(LONGEST_WAIT)
        })
        .foreign_keys(true)
        // As on Postgres.
        .pragma("case_sensitive_like", "on")
        .disable_statement_logging()
}

/// Runs a statement on that connection and returns its rows.
pub(super) async fn query<'c>(
    executor: impl Executor<'c, Database = sqlx::Sqlite>,
    types: &Types,
    sql: &str,
    args: &[Value],
) -> Result<RowSet, Error> {
    let mut rows = RowSet::default();
    each(executor, types, sql, args, &mut rows).await?;
    Ok(rows)
}

/// Runs a statement on that connection and hands its rows over as they come; without any it tells no columns, and says so.
pub(super) async fn each<'c>(
    executor: impl Executor<'c, Database = sqlx::Sqlite>,
    types: &Types,
    sql: &str,
    args: &[Value],
    sink: &mut dyn RowSink,
) -> Result<bool, Error> {
    let kind = |column: &SqliteColumn| kind(column, types);
    rows::each(bound(sql, args)?.fetch(executor), sink, kind, value).await
}

/// Runs a statement and returns the number of rows that it changed.
pub(super) async fn execute<'c>(
    executor: impl Executor<'c, Database = sqlx::Sqlite>,
    sql: &str,
    args: &[Value],
) -> Result<u64, Error> {
    Ok(bound(sql, args)?.execute(executor).await?.rows_affected())
}

/// The columns of a query's result.
pub(super) async fn prepare<'c>(
    executor: impl Executor<'c, Database = sqlx::Sqlite>,
    types: &Types,
    sql: &str,
) -> Result<Vec<PreparedColumn>, Error> {
    let statement = executor.prepare(AssertSqlSafe(sql).into_sql_str()).await?;
    let columns = statement.columns().iter();
    Ok(columns
        .map(|c| PreparedColumn { name: c.name().to_owned(), kind: kind(c, types) })
        .collect())
}

type Query<'q> = sqlx::query::Query<'q, sqlx::Sqlite, SqliteArguments>;

fn bound<'q>(sql: &str, args: &[Value]) -> Result<Query<'q>, Error> {
    let mut arguments = SqliteArguments::default();
    for arg in args {
        bind(&mut arguments, arg).map_err(Error::Encode)?;
    }
    Ok(sqlx::query_with(AssertSqlSafe(sql), arguments))
}

fn bind(arguments: &mut SqliteArguments, value: &Value) -> Result<(), sqlx::error::BoxDynError> {
    match value {
        Value::Null => arguments.add(None::<String>),
        Value::Bool(v) => arguments.add(*v),
        Value::Int(v) => arguments.add(*v),
        Value::Decimal(v) => match i64::try_from(*v) {
            Ok(whole) if v.is_integer() => arguments.add(whole),
            _ => arguments.add(number::to_double(*v)?),
        },
        Value::Text(v) => arguments.add(v.as_str()),
        Value::Date(v) => arguments.add(v.to_string()),
        Value::Instant(v) => arguments.add(instant(*v)),
    }
}

/// Of fixed width, so that texts sort as instants do.
fn instant(at: DateTime<Utc>) -> String {
    at.trunc_subsecs(6).format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
}

/// The declared type of a plain column, also through views; expressions have none.
fn kind(column: &SqliteColumn, types: &Types) -> Option<ColumnType> {
    let origin = column.origin();
    let origin = origin.table_column()?;
    types.get(&(origin.table.to_string(), origin.name.to_string())).copied()
}

/// What is stored, read as what was declared. SQLite stores any value in any column, so one of another
/// type is returned as it is.
fn value(row: &SqliteRow, at: usize, kind: Option<ColumnType>) -> Result<Value, Error> {
    let stored = row.try_get_raw(at)?;
    let storage = stored.type_info();
    Ok(match storage.name() {
        _ if stored.is_null() => Value::Null,
        "TEXT" | "DATE" | "DATETIME" => text(row.try_get_unchecked(at)?, kind),
        "REAL" => {
            let double: f64 = row.try_get_unchecked(at)?;
            number::from_double(double)
                .ok_or_else(|| unreadable(row, at, "a number out of range"))?
        }
        "INTEGER" | "BOOLEAN" | "INT4" => match (row.try_get_unchecked::<i64, _>(at)?, kind) {
            (truth @ (0 | 1), Some(ColumnType::Boolean)) => Value::Bool(truth == 1),
            (whole, _) => Value::Int(whole),
        },
        _ => return Err(unreadable(row, at, "bytes: select `hex(…)` of them")),
    })
}

fn text(text: String, kind: Option<ColumnType>) -> Value {
    let read = match kind {
        Some(ColumnType::Date) => text.parse::<NaiveDate>().ok().map(Value::Date),
        Some(ColumnType::Timestamp) => text.parse::<DateTime<Utc>>().ok().map(Value::Instant),
        _ => None,
    };
    read.unwrap_or(Value::Text(text))
}

fn unreadable(row: &SqliteRow, at: usize, what: &str) -> Error {
    let index = row.columns().get(at).map_or_else(String::new, |column| column.name().to_owned());
    Error::ColumnDecode { index, source: what.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_must_not_be_lost_is_on_the_disk_when_it_is_committed() {
        let folder = tempfile::tempdir().unwrap();
        let sqlite = Sqlite::connect(&folder.path().join("w.db"), &WarehouseConfig::default())
            .await
            .unwrap();
        let mut levels = Vec::new();
        for pool in [&sqlite.writer, &sqlite.durable_writer] {
            levels.push(query(pool, &sqlite.types, "pragma synchronous", &[]).await.unwrap().rows);
        }
        // NORMAL, which a loss of power may take back, and FULL.
        assert_eq!(levels, [[[Value::Int(1)]], [[Value::Int(2)]]]);
    }
}
