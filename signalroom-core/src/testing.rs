//! For tests of the runtime itself, by the feature `testing`: its modules, of which no promise is made, and databases. Each
//! test has its own database, of every kind there is.
//!
//! SQLite is always there. `scripts/test.sh` starts Postgres and PgBouncer and names them in
//! `SIGNALROOM_TEST_POSTGRES` and `SIGNALROOM_TEST_PGBOUNCER`; without these the rest still runs, and
//! says so.

use crate::Result;
use crate::settings::Secret;
use crate::warehouse::Backend;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::io::Write;
use std::path::PathBuf;
use std::sync::Once;

macro_rules! open {
    ($($module:ident),*) => {$(
        #[doc(hidden)]
        pub mod $module {
            pub use crate::$module::*;
        }
    )*};
}
open!(
    acquire, answer, cli, declare, deliver, interrupt, net, panic, registry, run, settings, time,
    warehouse
);

/// A database of a test's own, empty at first.
#[derive(Debug)]
pub struct Scratch {
    /// Its URL, as `DATABASE_URL` would have it.
    pub url: Secret,
    /// Which kind it is.
    pub backend: Backend,
    made: Made,
}

#[derive(Debug)]
enum Made {
    Folder(PathBuf),
    Database { server: String, name: String },
}

impl Scratch {
    /// A SQLite file that is not there yet, in a folder of its own.
    ///
    /// # Errors
    /// When the folder can't be made.
    pub fn sqlite() -> Result<Self> {
        let folder = std::env::temp_dir().join(random_name());
        std::fs::create_dir(&folder)?;
        let url = format!("sqlite://{}", folder.join("warehouse.db").display());
        Ok(Scratch { url: Secret::new(url), backend: Backend::Sqlite, made: Made::Folder(folder) })
    }

    /// A database on the Postgres server of this test run; `None` where there is no server.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn postgres() -> Result<Option<Self>> {
        Scratch::on("SIGNALROOM_TEST_POSTGRES", None).await
    }

    /// The same, reached through PgBouncer in transaction mode.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn pooled() -> Result<Option<Self>> {
        Scratch::on("SIGNALROOM_TEST_POSTGRES", Some("SIGNALROOM_TEST_PGBOUNCER")).await
    }

    /// One of each backend that there is.
    ///
    /// # Errors
    /// When one can't be made.
    pub async fn each() -> Result<Vec<Self>> {
        let sqlite = Scratch::sqlite()?;
        Ok(std::iter::once(sqlite).chain(Scratch::postgres().await?).collect())
    }

    async fn on(server: &str, pooler: Option<&str>) -> Result<Option<Self>> {
        let Some(server) = set(server) else { return Ok(None) };
        let Some(door) = pooler.map_or_else(|| Some(server.clone()), set) else { return Ok(None) };
        let name = random_name();
        admin(&server, &format!("create database {name}")).await?;
        let url = Secret::new(with_database(&door, &name));
        Ok(Some(Scratch { url, backend: Backend::Postgres, made: Made::Database { server, name } }))
    }

    /// Takes it away again.
    ///
    /// # Errors
    /// When that fails.
    pub async fn remove(self) -> Result<()> {
        match self.made {
            Made::Folder(folder) => Ok(std::fs::remove_dir_all(folder)?),
            Made::Database { server, name } => {
                admin(&server, &format!("drop database {name} with (force)")).await
            }
        }
    }
}

fn random_name() -> String {
    let suffix: String = std::iter::repeat_with(fastrand::lowercase).take(12).collect();
    format!("signalroom_test_{suffix}")
}

/// The setting, or a loud word that something is left out.
fn set(name: &str) -> Option<String> {
    static SAID: Once = Once::new();
    let value = std::env::var(name).ok().filter(|value| !value.is_empty());
    if value.is_none() {
        SAID.call_once(|| {
            // Past the test harness, which hides what passing tests print.
            let _ = writeln!(
                std::io::stderr(),
                "\nLEFT OUT: every test that needs {name}, which is not set; `scripts/test.sh` starts what is needed\n"
            );
        });
    }
    value
}

/// The server's URL with another database.
fn with_database(server: &str, name: &str) -> String {
    let (address, options) = server.split_once('?').map_or((server, None), |(a, o)| (a, Some(o)));
    let host_ends = address.rfind('/').unwrap_or(address.len());
    let options = options.map_or_else(String::new, |options| format!("?{options}"));
    format!("{}/{name}{options}", &address[..host_ends])
}

async fn admin(server: &str, command: &str) -> Result<()> {
    let mut connection = PgConnection::connect(server).await?;
    sqlx::raw_sql(AssertSqlSafe(command)).execute(&mut connection).await?;
    Ok(connection.close().await?)
}
