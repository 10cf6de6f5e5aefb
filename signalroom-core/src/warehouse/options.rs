//! What a warehouse is opened with.

use crate::settings::Secret;
use chrono::{DateTime, Utc};
use std::fmt::Write;

/// The database beneath.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// One file.
    Sqlite,
    /// A server.
    Postgres,
}

/// Whether the numbers are made up; stamped in the warehouse, so that they never mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Made up by the sample servers.
    Sample,
    /// From the real sources.
    Real,
}

impl Mode {
    pub(super) fn word(self) -> &'static str {
        match self {
            Mode::Sample => "sample",
            Mode::Real => "real",
        }
    }
}

impl std::fmt::Display for Mode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.word())
    }
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

/// A Postgres server by its parts: `SUPABASE_DB_HOST` and its siblings.
#[derive(Debug, Clone)]
pub struct PostgresParts<'a> {
    /// The host.
    pub host: &'a str,
    /// The port; 6543 is taken to be a transaction pooler.
    pub port: u16,
    /// The database.
    pub name: &'a str,
    /// The user.
    pub user: &'a str,
    /// The password, of any characters.
    pub password: &'a Secret,
}

impl PostgresParts<'_> {
    /// The URL that says the same.
    pub fn url(&self) -> Secret {
        let [user, password, name] = [self.user, self.password.reveal(), self.name].map(encoded);
        Secret::new(format!("postgres://{user}:{password}@{}:{}/{name}", self.host, self.port))
    }
}

/// The text with everything percent-encoded that could mean something in a URL.
fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut url, byte| {
        if byte.is_ascii_alphanumeric() {
            url.push(char::from(byte));
        } else {
            write!(url, "%{byte:02X}").unwrap_or_default();
        }
        url
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_may_have_any_character() {
        let password = Secret::new("p@ss:/?#[]%20 ä");
        let parts = PostgresParts {
            host: "db.example",
            port: 6543,
            name: "postgres",
            user: "postgres.abc",
            password: &password,
        };
        assert_eq!(
            parts.url().reveal(),
            "postgres://postgres%2Eabc:p%40ss%3A%2F%3F%23%5B%5D%2520%20%C3%A4@db.example:6543/postgres"
        );
    }
}
