//! The columns of a Postgres query's result, which it has without rows too.
//!
//! sqlx tells them with a row or of a statement that it prepares, and gives that a name, which a transaction pooler's next
//! client would run into.

use super::postgres::{Postgres, all_rows, kind};
use super::{DatabaseError, Position, PreparedColumn};
use crate::declare::Value;
use signalroom_syntax::sql_words::{WordKind, words};
use sqlx::{Column, PgConnection, Row};

/// Does nothing; says what is wrong with the statement.
pub(super) const EXPLAIN: &str = "explain (costs off) ";

/// The columns of a query's result, or what is wrong with the query; the server infers the types of NULLs.
pub(super) async fn prepare(
    postgres: &Postgres,
    sql: &str,
    args: &[Value],
) -> Result<Vec<PreparedColumn>, DatabaseError> {
    let mut transaction = postgres.begin_read().await?;
    check(&mut transaction, sql, args).await?;
    let columns = columns(&mut transaction, sql, args).await?;
    transaction.rollback().await?;
    Ok(columns)
}

/// Fails as running the query would, without running it.
async fn check(
    connection: &mut PgConnection,
    sql: &str,
    args: &[Value],
) -> Result<(), DatabaseError> {
    let explained = all_rows(connection, &format!("{EXPLAIN}{sql}"), args).await;
    explained.map(|_| ()).map_err(|error| {
        let mut error = DatabaseError::from(error);
        if let Some(Position::Character(at)) = &mut error.position {
            *at = at.saturating_sub(EXPLAIN.len());
        }
        error
    })
}

/// The columns of the result of a query that is a correct one, without running it.
pub(super) async fn columns(
    connection: &mut PgConnection,
    sql: &str,
    args: &[Value],
) -> Result<Vec<PreparedColumn>, DatabaseError> {
    let found = all_rows(connection, &joined_to_nothing(sql), args).await?;
    let columns = found.first().map_or(&[][..], |row| row.columns());
    let column = |c| PreparedColumn { name: Column::name(c).to_owned(), kind: kind(c) };
    Ok(columns.iter().map(column).collect())
}

/// One row of NULLs, with the columns of that query.
fn joined_to_nothing(sql: &str) -> String {
    let end = words(sql).find(|word| word.kind == WordKind::Sign && word.text == ";");
    let query = end.and_then(|end| sql.get(..end.start)).unwrap_or(sql);
    // A comment may end the query: the bracket is on a line of its own.
    format!("select query.* from (select) as one left join (\n{query}\n) as query on false")
}

#[cfg(test)]
mod tests {
    use super::joined_to_nothing;

    #[test]
    fn what_ends_a_query_is_left_out() {
        let inner = |sql| {
            let joined = joined_to_nothing(sql);
            joined.split_once("(\n").unwrap().1.split_once("\n) as query").unwrap().0.to_owned()
        };
        assert_eq!(inner("select ';' -- a;"), "select ';' -- a;");
        assert_eq!(inner("select 1; -- one\n"), "select 1");
    }
}
