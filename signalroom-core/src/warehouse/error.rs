//! What can go wrong with a warehouse. Fragments that fit after "failed to …".

use crate::Class;
use crate::declare::RowError;
use crate::settings::{CONFIG_FILE, Mode};
use crate::time::DateWindow;
use signalroom_syntax::nearest::list;

/// Why a warehouse could not be opened, queried or loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WarehouseError {
    /// A temporary warehouse that can't be made.
    #[error("make a temporary warehouse: {why}")]
    NoTemporary {
        /// The system's message.
        why: String,
    },
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
        mend: &'static str,
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
    /// Two names that would be the same in SQLite's one file.
    #[error(
        "open the warehouse: `{first}` and `{second}` would both be `{sqlite}` on SQLite; rename one"
    )]
    NamesCollide {
        /// One.
        first: String,
        /// The other.
        second: String,
        /// What both would be.
        sqlite: String,
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
    /// A view that the database refuses.
    #[error("make the view `{view}`: {why}\n{place}")]
    View {
        /// The view.
        view: String,
        /// The database's message.
        why: String,
        /// The file, line and column, and the line.
        place: String,
    },
    /// A statement that the database refuses.
    #[error("run `{file}`: {why}{place}")]
    Statement {
        /// The file.
        file: String,
        /// The database's message.
        why: String,
        /// The line and column, and the line, where the database reports it.
        place: String,
        /// Whether it may succeed a little later.
        is_transient: bool,
    },
    /// A report's statement gives more rows than a report reads.
    #[error(
        "`{file}` gives more than 100,000 rows, the most that a report reads: sum them up in the statement, or end it with `limit`"
    )]
    TooManyRows {
        /// The statement's file.
        file: &'static str,
    },
    /// Somebody typed a statement that writes, or none at all.
    #[error("`query` only reads: {why}; write one `select`")]
    OnlyReads {
        /// What is wrong.
        why: String,
    },
    /// An argument of a statement that is missing.
    #[error("run the statement: it uses `:{name}`, which is not given")]
    MissingArgument {
        /// The argument.
        name: String,
    },
    /// An argument that the statement does not use.
    #[error("run the statement: it does not use `:{name}`{hint}")]
    UnusedArgument {
        /// The argument.
        name: String,
        /// What was probably meant, or nothing.
        hint: String,
    },
    /// The source stopped: nothing was loaded.
    #[error("load {table}: the source stopped before its end, so nothing was loaded")]
    Interrupted {
        /// The table.
        table: String,
    },
    /// The temporary file where rows wait for their source's end.
    #[error("load {table}: keep its rows in a temporary file: {why}")]
    Spool {
        /// The table.
        table: String,
        /// The system's error.
        why: std::io::Error,
    },
    /// More bad rows than can be chance: nothing was loaded.
    #[error(
        "load {table}{}: {rejected} of {total} rows are bad, so nothing was loaded; the first: {first}",
        of(window)
    )]
    TooManyRejects {
        /// The table.
        table: String,
        /// The days, for a table that is fetched by day.
        window: Option<DateWindow>,
        /// How many.
        rejected: u64,
        /// Of how many.
        total: u64,
        /// Why the first few are bad.
        first: String,
    },
    /// A table that is replaced as a whole would lose more rows than can be meant: nothing was loaded.
    #[error(
        "load {table}: it would shrink from {before} rows to {now}, so nothing was loaded; if that is right: `sync {source_name} --accept-shrink`"
    )]
    Shrinks {
        /// The table.
        table: String,
        /// The source's selector.
        source_name: String,
        /// How many rows it has.
        before: u64,
        /// How many it would have.
        now: u64,
    },
    /// A table that is fetched by day, loaded without a window, or the reverse.
    #[error(
        "load {table}: a table that is fetched by day needs a window and a day in its key; any other has no window"
    )]
    Window {
        /// The table.
        table: String,
    },
    /// A statement of the runtime's own failed.
    #[error("{action}: {why}")]
    Database {
        /// What was being done.
        action: String,
        /// The database's message.
        why: String,
        /// Whether it may succeed a little later.
        is_transient: bool,
    },
    /// A row of the runtime's own tables that can't be read.
    #[error("read the warehouse's own tables")]
    Own(#[from] RowError),
}

/// `` `a` reads``, `` `a`, `b` read``.
fn read_by(readers: &[String]) -> String {
    let verb = if readers.len() == 1 { "reads" } else { "read" };
    format!("{} {verb}", list(readers.iter().map(String::as_str)))
}

fn of(window: &Option<DateWindow>) -> String {
    window.map_or_else(String::new, |window| format!(" of {window}"))
}

impl WarehouseError {
    /// What kind of failure it is.
    pub fn class(&self) -> Class {
        match self {
            WarehouseError::Url { .. }
            | WarehouseError::ModeMismatch { .. }
            | WarehouseError::ClientMismatch { .. }
            | WarehouseError::AffiliatesNotConfigured { .. }
            | WarehouseError::Due { .. }
            | WarehouseError::Older { .. }
            | WarehouseError::NotOurs { .. }
            | WarehouseError::DltTable { .. } => Class::Settings,
            WarehouseError::OnlyReads { .. }
            | WarehouseError::MissingArgument { .. }
            | WarehouseError::UnusedArgument { .. } => Class::Usage,
            WarehouseError::TooManyRows { .. } => Class::Lasting,
            WarehouseError::Unreachable { .. } => Class::Passing,
            WarehouseError::Statement { is_transient, .. }
            | WarehouseError::Database { is_transient, .. } => match is_transient {
                true => Class::Passing,
                false => Class::Lasting,
            },
            WarehouseError::Newer { .. }
            | WarehouseError::NamesCollide { .. }
            | WarehouseError::TableDiffers { .. }
            | WarehouseError::ViewIsRead { .. }
            | WarehouseError::NoTemporary { .. }
            | WarehouseError::View { .. }
            | WarehouseError::Interrupted { .. }
            | WarehouseError::Spool { .. } => Class::Lasting,
            WarehouseError::TooManyRejects { .. } | WarehouseError::Shrinks { .. } => Class::Data,
            WarehouseError::Window { .. } | WarehouseError::Own(_) => Class::Bug,
        }
    }

    /// Whether the settings don't fit the warehouse.
    pub fn is_setting(&self) -> bool {
        self.class() == Class::Settings
    }
}
