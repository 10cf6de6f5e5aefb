//! What can go wrong with a warehouse. Fragments that fit after "failed to …".

use super::OpenError;
use crate::Class;
use crate::declare::RowError;
use crate::time::{DateWindow, DayError};

/// Why a warehouse could not be opened, queried or loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WarehouseError {
    /// It could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A temporary warehouse that can't be made.
    #[error("make a temporary warehouse: {why}")]
    NoTemporary {
        /// The system's message.
        why: String,
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
    /// Somebody typed a statement with a function that may do more than read.
    #[error("`query` only reads, and `{function}` may do more: leave it out, or ask with psql")]
    HasEffects {
        /// The function.
        function: String,
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
    /// An argument that the statement takes for a date, and that is none.
    #[error("run the statement: `:{name}`: {source}")]
    NotADate {
        /// The argument.
        name: String,
        /// Why it is none.
        source: DayError,
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

fn of(window: &Option<DateWindow>) -> String {
    window.map_or_else(String::new, |window| format!(" of {window}"))
}

impl WarehouseError {
    /// What kind of failure it is.
    pub fn class(&self) -> Class {
        match self {
            WarehouseError::Open(error) => error.class(),
            WarehouseError::OnlyReads { .. }
            | WarehouseError::HasEffects { .. }
            | WarehouseError::MissingArgument { .. }
            | WarehouseError::NotADate { .. }
            | WarehouseError::UnusedArgument { .. } => Class::Usage,
            WarehouseError::TooManyRows { .. } => Class::Lasting,
            WarehouseError::Statement { is_transient, .. }
            | WarehouseError::Database { is_transient, .. } => match is_transient {
                true => Class::Passing,
                false => Class::Lasting,
            },
            WarehouseError::NamesCollide { .. }
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
