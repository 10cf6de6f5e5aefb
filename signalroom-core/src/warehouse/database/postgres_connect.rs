//! Connecting to a Postgres server: by TCP or a Unix socket, and with the server's own words where it refuses.

use crate::settings::PostgresUrl;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, Error, PgConnection};
use std::time::Duration;
use tokio::net::TcpStream;

/// How long a connection may take.
pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(15);
/// How long a server is given that has no place for us, or is just starting.
const PATIENCE: Duration = Duration::from_secs(2);

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
    Ok(options.disable_statement_logging())
}

/// Opens the pool. It would keep trying where the server refuses for a reason that may pass, and then say only that there
/// was no answer: meanwhile the server is asked for the reason.
pub(super) async fn open(pool: PgPoolOptions, options: PgConnectOptions) -> Result<PgPool, Error> {
    check_reachable(&options).await?;
    let reason = refusal(&options);
    tokio::select! {
        opened = pool.connect_with(options.clone()) => opened,
        error = reason => Err(error),
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
