//! What a warehouse is opened with, and where it is.

use crate::settings::{Mode, PostgresUrl, Secret, WarehouseConfig};
use crate::warehouse::{OpenError, WarehouseError};
use chrono::{DateTime, Utc};
use std::path::PathBuf;

/// Which warehouse, and whose.
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
    /// The labels of the agency's own media buyers, for `signalroom.internal_affiliates`; `None` where they
    /// are not configured, which fits a warehouse without labels only.
    pub internal_affiliates: Option<Vec<String>>,
    /// How it is used.
    pub limits: WarehouseConfig,
    /// The injected now.
    pub now: DateTime<Utc>,
}

/// Where a warehouse is: the URL, parsed.
#[derive(Debug)]
pub(super) enum Place {
    /// A file.
    Sqlite(PathBuf),
    /// A server.
    Postgres(PostgresUrl),
}

impl Place {
    /// Parses the URL.
    ///
    /// # Errors
    /// When it names neither kind of database.
    pub(super) fn parse(url: &Secret, setting: &str) -> Result<Self, WarehouseError> {
        let text = url.reveal();
        if let Some(path) = text.strip_prefix("sqlite://").filter(|path| !path.is_empty()) {
            return Ok(Place::Sqlite(path.into()));
        }
        let read = PostgresUrl::parse(text).map(Place::Postgres);
        read.map_err(|_| OpenError::Url { setting: setting.to_owned() }.into())
    }
}

impl std::fmt::Display for Place {
    /// Without user and password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Place::Sqlite(path) => path.display().fmt(f),
            Place::Postgres(url) => url.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(url: &str) -> String {
        Place::parse(&Secret::new(url), "`DATABASE_URL`").unwrap().to_string()
    }

    #[test]
    fn a_place_is_shown_without_its_password() {
        assert_eq!(
            shown("postgres://me:a@b@db.example:6543/x?sslmode=require"),
            "postgres://db.example:6543/x"
        );
        assert_eq!(shown("postgresql://localhost/x"), "postgres://localhost/x");
        assert_eq!(shown("sqlite:///tmp/w.db"), "/tmp/w.db");
        assert_eq!(shown("sqlite://a/w.db"), "a/w.db");
    }

    #[test]
    fn other_urls_are_refused() {
        for url in ["mysql://x", "sqlite://", "", "/tmp/w.db"] {
            let error = Place::parse(&Secret::new(url), "`DATABASE_URL` (.env)").unwrap_err();
            assert!(error.to_string().contains("`DATABASE_URL` (.env) must be"), "{error}");
        }
    }
}
