//! Why a warehouse can't be opened. Fragments that fit after "failed to …".

use crate::Class;
use crate::settings::{CONFIG_FILE, Mode};
use signalroom_syntax::nearest::list;

/// Why a warehouse can't be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// A URL that names no database.
    #[error(
        "open the warehouse: {setting} must be `sqlite://PATH` or `postgres://USER:PASSWORD@HOST:PORT/NAME`"
    )]
    Url {
        /// The setting it came from.
        setting: String,
    },
    /// The file or the server can't be reached.
    #[error("open the warehouse {what} named by {setting}: {why}; {mend}")]
    Unreachable {
        /// Which, without its password.
        what: String,
        /// The setting that names it.
        setting: String,
        /// The system's message.
        why: String,
        /// What to do.
        mend: String,
    },
    /// The server answers, and lets nobody in by these settings.
    #[error("open the warehouse {what} named by {setting}: {why}; {mend}")]
    Refused {
        /// Which, without its password.
        what: String,
        /// The setting that names it.
        setting: String,
        /// The server's message.
        why: String,
        /// What to do.
        mend: String,
    },
    /// A warehouse of sample data opened in real mode, or the reverse.
    #[error(
        "open the warehouse {what}: it holds {stamped} data, but this is {asked} mode; point `DATABASE_URL` or `SIGNALROOM_DATA_DIR` elsewhere"
    )]
    ModeMismatch {
        /// Which.
        what: String,
        /// What it was made for.
        stamped: Mode,
        /// What it is opened for.
        asked: Mode,
    },
    /// A warehouse of another client.
    #[error(
        "open the warehouse {what}: it belongs to client `{stamped}`, but `SIGNALROOM_CLIENT_ID` is `{asked}`; one client has one warehouse"
    )]
    ClientMismatch {
        /// Which.
        what: String,
        /// Whose it is.
        stamped: String,
        /// The configured client.
        asked: String,
    },
    /// A warehouse that holds labels of internal affiliates, opened without any being configured.
    #[error(
        "open the warehouse {what}: it holds labels of internal affiliates, but {CONFIG_FILE} has no `affiliates` under `[internal]`; write `affiliates = {labels:?}`, or `affiliates = []` if there are none"
    )]
    AffiliatesNotConfigured {
        /// Which.
        what: String,
        /// The labels that it holds.
        labels: Vec<String>,
    },
    /// It was made by a program newer than this one.
    #[error(
        "open the warehouse {what}: a newer version of this program made it; update the program"
    )]
    Newer {
        /// Which.
        what: String,
    },
    /// An existing table is not what its record says.
    #[error(
        "open the warehouse: {table} is there with {found}, but its record says {declared}; rename the table or the column, or drop the table and sync it again"
    )]
    TableDiffers {
        /// The table.
        table: String,
        /// What is there.
        found: String,
        /// What was declared.
        declared: String,
    },
    /// A server's warehouse is not as declared, and only `migrate` changes it.
    #[error("open the warehouse {what}: this program needs {} there: run `migrate`", due.join(", "))]
    Due {
        /// Which.
        what: String,
        /// What it lacks.
        due: Vec<String>,
    },
    /// A file's warehouse is older than what is read.
    #[error(
        "open the warehouse: it is older than this program ({}): run `migrate`, `sync` or `run` first",
        due.join(", ")
    )]
    Older {
        /// What it lacks.
        due: Vec<String>,
    },
    /// A table or view that this warehouse did not make has a name that it needs.
    #[error(
        "open the warehouse: `{name}` is there already, and this warehouse did not make it: rename or drop it, give the source another `table`, or point `DATABASE_URL` elsewhere"
    )]
    NotOurs {
        /// Its name.
        name: String,
    },
    /// A table that dlt loads, as the replaced system did.
    #[error(
        "open the warehouse: `{name}` is a table that dlt loads, with other types than ours: rename it, give the source another `table`, or point `DATABASE_URL` elsewhere"
    )]
    DltTable {
        /// Its name.
        name: String,
    },
    /// Views of others read a view whose columns change.
    #[error(
        "open the warehouse: the columns of the view `{view}` change, and {} it: run `{statement}`, and make {} again afterwards",
        read_by(readers),
        if readers.len() == 1 { "it" } else { "them" }
    )]
    ViewIsRead {
        /// The view.
        view: String,
        /// What reads it.
        readers: Vec<String>,
        /// What removes them.
        statement: String,
    },
}

impl OpenError {
    /// What kind of failure it is.
    pub fn class(&self) -> Class {
        match self {
            OpenError::Url { .. }
            | OpenError::Refused { .. }
            | OpenError::ModeMismatch { .. }
            | OpenError::ClientMismatch { .. }
            | OpenError::AffiliatesNotConfigured { .. }
            | OpenError::Newer { .. }
            | OpenError::Due { .. }
            | OpenError::Older { .. }
            | OpenError::TableDiffers { .. }
            | OpenError::NotOurs { .. }
            | OpenError::DltTable { .. } => Class::Settings,
            OpenError::Unreachable { .. } => Class::Passing,
            OpenError::ViewIsRead { .. } => Class::Lasting,
        }
    }
}

/// `` `a` reads``, `` `a`, `b` read``.
fn read_by(readers: &[String]) -> String {
    let verb = if readers.len() == 1 { "reads" } else { "read" };
    format!("{} {verb}", list(readers.iter().map(String::as_str)))
}
