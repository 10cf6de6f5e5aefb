//! A Postgres server that gives no connection: what to do about it.

use super::options::Place;
use crate::settings::PostgresUrl;
use crate::warehouse::database::{DatabaseError, Session};
use crate::warehouse::mend::identifier;
use crate::warehouse::{OpenError, WarehouseError};

/// Why there is no connection, by what the server said; `setting` named the place.
pub(super) fn refused(
    error: &DatabaseError,
    url: &PostgresUrl,
    place: &Place,
    setting: &str,
) -> WarehouseError {
    let (what, setting, why) = (place.to_string(), setting.to_owned(), error.message.clone());
    match settings_mend(error, url, &setting) {
        Some(mend) => OpenError::Refused { what, setting, why, mend }.into(),
        None => OpenError::Unreachable { what, setting, why, mend: mend(error, url) }.into(),
    }
}

/// Fails if the role may not have the two connections that a run needs, which reads in one and records in the other.
pub(super) fn check_limit(
    session: &Session,
    place: &Place,
    setting: &str,
) -> Result<(), OpenError> {
    if session.connection_limit.is_none_or(|limit| limit > 1) {
        return Ok(());
    }
    let role = identifier(&session.role);
    Err(OpenError::Refused {
        what: place.to_string(),
        setting: setting.to_owned(),
        why: format!("the role {role} may have one connection only, and this needs two at a time"),
        mend: format!("run `alter role {role} connection limit 10;`"),
    })
}

/// What to do where waiting doesn't help.
fn settings_mend(error: &DatabaseError, url: &PostgresUrl, setting: &str) -> Option<String> {
    let role = url.user.as_deref().map_or_else(|| "ROLE".to_owned(), identifier);
    let name = url.name.as_deref().map_or_else(|| "NAME".to_owned(), identifier);
    let says = |words: &str| error.message.contains(words);
    Some(match error.code.as_deref() {
        Some("28P01") if setting.starts_with("SUPABASE") => {
            "check SUPABASE_DB_USER and SUPABASE_DB_PASSWORD, which are taken literally".to_owned()
        }
        Some("28P01") => format!(
            "check user and password in {setting}: there `%` is written `%25`, or set SUPABASE_DB_PASSWORD and its siblings, which are taken literally"
        ),
        Some("28000") if says("not permitted to log in") => {
            format!("run `alter role {role} login;`, or use another role")
        }
        Some("28000") if says("does not exist") => {
            format!("run `create role {role} login password '…';`, or correct the user")
        }
        Some("28000") if says("no encryption") || says("SSL off") => {
            "let the server's pg_hba.conf admit that role, database, and address; if it asks for TLS, add `?sslmode=require` to the address".to_owned()
        }
        Some("28000") => {
            "let the server's pg_hba.conf admit that role, database, and address".to_owned()
        }
        Some("3D000") => {
            format!("run `create database {name} encoding 'UTF8' template template0;`, or correct the name")
        }
        Some("42501") => format!("run `grant connect on database {name} to {role};`"),
        Some("55000") => format!("run `alter database {name} allow_connections true;`"),
        None if error.is_tls => {
            "check `sslmode`: `disable` where the server has no TLS, `require` to trust any certificate".to_owned()
        }
        _ => return None,
    })
}

/// What to do where it may work a little later.
fn mend(error: &DatabaseError, url: &PostgresUrl) -> String {
    let role = url.user.as_deref().map_or_else(|| "ROLE".to_owned(), identifier);
    let says = |words: &str| error.message.contains(words);
    match (error.code.as_deref(), url.host.as_deref()) {
        (Some("53300"), _) if says("for role") => {
            format!("run `alter role {role} connection limit 10;`, or end other connections of it")
        }
        (Some("53300"), _) => {
            "end other connections, raise `max_connections`, or connect through a pooler".to_owned()
        }
        (Some("57P01" | "57P02" | "57P03"), _) => {
            "wait until the server has started, then run this again".to_owned()
        }
        (None, Some(folder)) if folder.starts_with('/') => {
            let port = url.port.unwrap_or(5432);
            format!("check that the server runs and that {folder}/.s.PGSQL.{port} is its socket")
        }
        _ => "check host, port, user, password and database, and that the server runs".to_owned(),
    }
}
