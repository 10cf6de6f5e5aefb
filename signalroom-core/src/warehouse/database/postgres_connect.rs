//! Connecting to a Postgres server: by TCP or a Unix socket, and with the server's own words where it refuses.

use crate::settings::PostgresUrl;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, Error, PgConnection, Row};
use std::time::Duration;
use tokio::net::TcpStream;

/// How long a connection may take.
pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(15);
/// How long a server is given that has no place for us, or is just starting.
const PATIENCE: Duration = Duration::from_secs(1);

/// What the connection is made with, apart from what is the same for all.
pub(super) fn options(url: &PostgresUrl) -> Result<PgConnectOptions, Error> {
    let port = url.port.map(|port| port.to_string());
    let password = url.password.as_ref().map(|password| password.reveal());
    let parts = [
        ("host", url.host.as_deref()),
        ("port", port.as_deref()),
        ("user", url.user.as_deref()),
        ("password", password),
        ("dbname", url.name.as_deref()),
    ];
    let parts = parts.into_iter().filter_map(|(key, value)| Some((key, value?)));
    let others = url.parameters.iter().map(|(key, value)| (key.as_str(), value.as_str()));
    let pair = |(key, value)| format!("{key}={}", utf8_percent_encode(value, NON_ALPHANUMERIC));
    let pairs: Vec<_> = parts.chain(others).map(pair).collect();
    // sqlx reads no IPv6 address and no socket with a user in an address's authority.
    let options: PgConnectOptions = format!("postgres:///?{}", pairs.join("&")).parse()?;
    // A stock PgBouncer refuses clients that set `extra_float_digits`, which binary values don't need.
    let options = options.application_name("signalroom").extra_float_digits(None);
    // A name of a statement would be in the way of a transaction pooler's next client.
    Ok(options.statement_cache_capacity(0).disable_statement_logging())
}

/// Opens the pool. It would keep trying where the server refuses for a reason that may pass, and then say only that there
/// was no answer: meanwhile the server is asked for the reason.
pub(super) async fn open(
    pool: PgPoolOptions,
    options: &PgConnectOptions,
) -> Result<(PgPool, Session), Error> {
    check_reachable(options).await?;
    let opened = connect(pool.clone(), options).await?;
    let session = Session::ask(&opened).await?;
    match session.connection_limit {
        // A pool that doesn't know the limit asks for another connection while one is about to come back.
        Some(limit) if limit < pool.get_max_connections() => {
            opened.close().await;
            Ok((connect(pool.max_connections(limit), options).await?, session))
        }
        _ => Ok((opened, session)),
    }
}

async fn connect(pool: PgPoolOptions, options: &PgConnectOptions) -> Result<PgPool, Error> {
    tokio::select! {
        opened = pool.connect_with(options.clone()) => opened,
        error = refusal(options) => Err(error),
    }
}

/// Fails at once where nothing listens.
async fn check_reachable(options: &PgConnectOptions) -> Result<(), Error> {
    let (host, port) = (options.get_host(), options.get_port());
    if options.get_socket().is_some() || host.starts_with('/') {
        return Ok(());
    }
    let reached = tokio::time::timeout(CONNECT_TIMEOUT, TcpStream::connect((host, port))).await;
    reached.map_err(|_| Error::PoolTimedOut)??;
    Ok(())
}

/// Why the server gives no connection; never returns where it gives one.
async fn refusal(options: &PgConnectOptions) -> Error {
    loop {
        tokio::time::sleep(PATIENCE).await;
        match PgConnection::connect_with(options).await {
            // It may just have answered the pool, too.
            Ok(connection) => connection.close().await.unwrap_or_default(),
            Err(error) => return error,
        }
    }
}

/// Who the program is in the database, and what kind of database it is.
#[derive(Debug, Clone)]
pub(in crate::warehouse) struct Session {
    /// The role whose rights count.
    pub(in crate::warehouse) role: String,
    /// The database's encoding: `UTF8`.
    pub(in crate::warehouse) encoding: String,
    /// Whether the server only repeats what another one writes.
    pub(in crate::warehouse) is_standby: bool,
    /// How many connections the role may have, if that is limited.
    pub(in crate::warehouse) connection_limit: Option<u32>,
}

impl Session {
    /// The text with what the database's encoding may not hold written in ASCII: `\u{2603}`.
    pub(in crate::warehouse) fn storable(&self, text: &str) -> String {
        let holds = |c: char| match self.encoding.as_str() {
            // Without an encoding any bytes are kept.
            "UTF8" | "SQL_ASCII" => true,
            "LATIN1" => u32::from(c) < 0x100,
            _ => c.is_ascii(),
        };
        let written =
            |c: char| if holds(c) { c.to_string() } else { c.escape_unicode().to_string() };
        text.chars().map(written).collect()
    }

    pub(super) async fn ask(pool: &PgPool) -> Result<Self, Error> {
        const ASK: &str = "
            select
                current_user::text as role,
                pg_catalog.current_setting('server_encoding') as encoding,
                pg_catalog.pg_is_in_recovery() as is_standby,
                (select rolconnlimit from pg_catalog.pg_roles where rolname = current_user and not rolsuper)
                    as connection_limit";
        // In one step: behind a transaction pooler a second one may meet another connection.
        let row = sqlx::raw_sql(ASK).fetch_one(pool).await?;
        let limit: Option<i32> = row.try_get("connection_limit")?;
        Ok(Session {
            role: row.try_get("role")?,
            encoding: row.try_get("encoding")?,
            is_standby: row.try_get("is_standby")?,
            connection_limit: limit.and_then(|limit| limit.try_into().ok()),
        })
    }
}
