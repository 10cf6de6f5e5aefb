//! What to do about a statement that Postgres refuses, for a right or for a letter: as far as it can be known, the statement
//! that mends it.

use super::database::{DatabaseError, Session};

const NO_RIGHT: &str = "42501";
const ONLY_READS: &str = "25006";
/// untranslatable_character and character_not_in_repertoire.
const NO_SUCH_CHARACTER: [&str; 2] = ["22P05", "22021"];
const ALL_GRANTS: &str = "docs/postgres.md lists all grants";

impl DatabaseError {
    /// The error of that statement, and what to do about it.
    pub(super) fn of(mut self, sql: &str, session: Option<&Session>) -> Self {
        if let Some(mend) = session.and_then(|session| mend(&self, sql, session)) {
            self.message = format!("{}; {mend}", self.message);
        }
        self
    }
}

fn mend(error: &DatabaseError, sql: &str, session: &Session) -> Option<String> {
    match error.code.as_deref()? {
        NO_RIGHT => Some(right(&error.message, sql, session)),
        ONLY_READS => Some(writer(session)),
        code if NO_SUCH_CHARACTER.contains(&code) && session.encoding != "UTF8" => Some(format!(
            "the database's encoding is {}: use one that holds every character, made by `create database NAME encoding 'UTF8' template template0`",
            session.encoding
        )),
        _ => None,
    }
}

fn writer(session: &Session) -> String {
    if session.is_standby {
        return "this server is a standby, which only reads: name the primary".to_owned();
    }
    let role = identifier(&session.role);
    format!(
        "run `alter role {role} set default_transaction_read_only = off;`, or name a role that may write"
    )
}

/// The statement that gives the right that is missing.
fn right(message: &str, sql: &str, session: &Session) -> String {
    let role = identifier(&session.role);
    let sql = plain(sql);
    if let Some((kind, name)) = object(message, "must be owner of ") {
        let kind = if kind == "relation" { "table" } else { kind };
        let name = in_schema(&sql, name);
        return format!("run `alter {kind} {name} owner to {role};`, or use the role that owns it");
    }
    let grant = match object(message, "permission denied for ") {
        Some(("schema", name)) => {
            let right = if creates_in(&sql, name) { "create" } else { "usage" };
            format!("{right} on schema {}", identifier(name))
        }
        Some(("database", name)) => {
            let right = if sql.is_empty() { "connect" } else { "create" };
            format!("{right} on database {}", identifier(name))
        }
        Some(("sequence", name)) => format!("usage on sequence {}", in_schema(&sql, name)),
        Some(("function", name)) => format!("execute on function {}", in_schema(&sql, name)),
        Some(("table" | "view" | "relation" | "materialized view" | "foreign table", name)) => {
            let name = in_schema(&sql, name);
            format!("{} on {name}", rights(&sql, &name))
        }
        // In another language, or about something rare.
        _ => return format!("the role is `{}`; {ALL_GRANTS}", session.role),
    };
    format!("run `grant {grant} to {role};` as its owner ({ALL_GRANTS})")
}

/// The kind and the name of what `permission denied for table x` is about.
fn object<'m>(message: &'m str, before: &str) -> Option<(&'m str, &'m str)> {
    let (_, rest) = message.split_once(before)?;
    let rest = rest.split([';', '(', '\n']).next()?.trim_end();
    let (kind, name) = rest.rsplit_once(' ')?;
    Some((kind, name.trim_matches('"')))
}

/// The statement in small letters, without quotes and comments.
fn plain(sql: &str) -> String {
    let lines = sql.lines().map(|line| line.split("--").next().unwrap_or_default());
    let words = lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    words.replace('"', "").to_lowercase()
}

fn is_in_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The name with its schema, which the message lacks and the statement has.
fn in_schema(sql: &str, name: &str) -> String {
    let places = sql.match_indices(name).filter_map(|(at, _)| {
        let (before, after) = (sql.get(..at)?.strip_suffix('.')?, sql.get(at + name.len()..)?);
        let schema =
            before.rsplit(|c| !is_in_name(c)).next().filter(|schema| !schema.is_empty())?;
        (!after.starts_with(is_in_name)).then_some(schema)
    });
    let schema = places.into_iter().next();
    schema.map_or_else(
        || identifier(name),
        |schema| format!("{}.{}", identifier(schema), identifier(name)),
    )
}

/// Whether the statement makes something in that schema.
fn creates_in(sql: &str, schema: &str) -> bool {
    let made = sql.split("create ").skip(1).filter_map(|rest| rest.split('.').next());
    made.into_iter().any(|head| head.split(' ').next_back() == Some(schema))
}

/// What a statement does with that table.
fn rights(sql: &str, table: &str) -> &'static str {
    let writes = |words: &str| {
        let target = sql.strip_prefix(words).and_then(|rest| rest.split([' ', '(']).next());
        target == Some(table)
    };
    match () {
        () if writes("insert into ") && sql.contains(" do update ") => "select, insert, update",
        () if writes("insert into ") => "select, insert",
        () if writes("update ") => "select, update",
        () if writes("delete from ") => "select, delete",
        () => "select",
    }
}

/// A name as it is written in a statement.
pub(super) fn identifier(name: &str) -> String {
    let starts_plain = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    match starts_plain && name.chars().all(is_plain) {
        true => name.to_owned(),
        false => format!("\"{}\"", name.replace('"', "\"\"")),
    }
}
