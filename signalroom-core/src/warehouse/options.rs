//! What a warehouse is opened with.

use crate::settings::{Mode, Secret};
use chrono::{DateTime, Utc};

/// The database beneath.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// One file.
    Sqlite,
    /// A server.
    Postgres,
}

/// Which warehouse, and for whom.
#[derive(Debug, Clone)]
pub struct OpenOptions {
    /// `sqlite://PATH` or `postgres://…`.
    pub url: Secret,
    /// The setting that gave it, for messages: ``` `DATABASE_URL` (.env) ```.
    pub setting: String,
    /// Stamped when the warehouse is made; another one later is refused.
    pub mode: Mode,
    /// The agency's client, on every row; stamped like the mode.
    pub client_id: String,
    /// The labels of the agency's own media buyers, kept in `signalroom.internal_affiliates`.
    pub internal_affiliates: Vec<String>,
    /// The injected now.
    pub now: DateTime<Utc>,
}
