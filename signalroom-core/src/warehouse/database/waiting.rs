//! Says for whom a statement waits, if it waits for long.

use sqlx::postgres::PgPool;
use sqlx::{AssertSqlSafe, Row};
use std::time::Duration;

/// How long a statement may wait before it is told.
const PATIENCE: Duration = Duration::from_secs(5);

/// The statement's result; `say` is awaited beside it once it has taken long.
pub(in crate::warehouse) async fn patiently<T>(
    statement: impl Future<Output = T>,
    say: impl Future<Output = ()>,
) -> T {
    tokio::pin!(statement);
    tokio::select! {
        done = &mut statement => return done,
        () = tokio::time::sleep(PATIENCE) => {}
    }
    tokio::select! {
        done = &mut statement => done,
        () = say => statement.await,
    }
}

/// For a file: it has one writer, and SQLite does not know who.
pub(in crate::warehouse) async fn say_file() {
    tracing::warn!("waiting for another process that writes to the warehouse's file");
}

/// For a statement on a server: who holds a lock that it waits for, as soon as somebody does.
pub(super) async fn say_server(pool: &PgPool, sql: &str) {
    // A server may keep the beginning of a statement alone, and shows a role's own statements to that role.
    const ASK: &str = "
        select distinct
            other.pid,
            coalesce(nullif(other.application_name, ''), 'no name') as application,
            coalesce(other.usename::text, 'nobody') as role,
            coalesce(to_char(other.xact_start at time zone 'UTC', 'HH24:MI:SS'), 'now') as since
        from pg_catalog.pg_stat_activity as own
        cross join lateral unnest(pg_catalog.pg_blocking_pids(own.pid)) as blocking (pid)
        join pg_catalog.pg_stat_activity as other on other.pid = blocking.pid
        where own.wait_event_type = 'Lock' and own.usename = current_user
            and left(own.query, 200) = left($1, 200)
        order by other.pid";
    loop {
        let asked = sqlx::query(AssertSqlSafe(ASK)).bind(sql).persistent(false);
        let Ok(found) = asked.fetch_all(pool).await else { return };
        for row in &found {
            let text = |name| row.try_get::<String, _>(name).unwrap_or_default();
            let pid: i32 = row.try_get("pid").unwrap_or_default();
            let (application, role, since) = (text("application"), text("role"), text("since"));
            tracing::warn!(
                "waiting for a lock that the server's process {pid} holds ({application}, role {role}, its transaction began at \
                 {since} UTC)"
            );
        }
        if !found.is_empty() {
            return;
        }
        tokio::time::sleep(PATIENCE).await;
    }
}
