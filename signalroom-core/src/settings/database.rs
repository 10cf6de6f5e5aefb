//! Which database: `DATABASE_URL`, else the parts of a Supabase host, else a file under the data folder.

use super::{Mode, Origin, Secret, Setting, Settings, SettingsError};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::path::Path;

/// The URL and where it was read: `sqlite://PATH` with an absolute path, or `postgres://…`.
pub(super) fn database(
    settings: &Settings,
    mode: Mode,
    data: &Path,
) -> Result<Setting, SettingsError> {
    if let Some(setting) = settings.get("DATABASE_URL") {
        return from_url(settings, setting);
    }
    if let Some(host) = settings.get("SUPABASE_DB_HOST") {
        return from_parts(settings, host);
    }
    let file = match mode {
        Mode::Sample => "sample.db",
        Mode::Real => "warehouse.db",
    };
    let url = format!("sqlite://{}", data.join(file).display());
    Ok(Setting { value: Secret::new(url), origin: Origin::Default })
}

fn from_url(settings: &Settings, setting: &Setting) -> Result<Setting, SettingsError> {
    let url = setting.value.reveal();
    let wrong = |what: &str| SettingsError::Value {
        name: "DATABASE_URL".to_owned(),
        origin: setting.origin,
        what: what.to_owned(),
    };
    if url.contains(":memory:") || url.contains("mode=memory") {
        return Err(wrong("a warehouse in memory would be lost with each command: name a file"));
    }
    if let Some(path) = url.strip_prefix("sqlite://").filter(|path| !path.is_empty()) {
        let path = file(path).map_err(wrong)?;
        let path = settings.resolve(Path::new(path), setting.origin);
        let value = Secret::new(format!("sqlite://{}", path.display()));
        return Ok(Setting { value, origin: setting.origin });
    }
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        return Ok(setting.clone());
    }
    Err(wrong("write `sqlite://PATH` or `postgres://USER:PASSWORD@HOST:PORT/NAME`"))
}

/// The file of an `sqlite://` address, or what is wrong with it. The program opens a file for reading and writing and
/// creates a missing one, which is what `mode=rwc` says.
fn file(path: &str) -> Result<&str, &'static str> {
    let (path, options) = path.split_once('?').unwrap_or((path, "mode=rwc"));
    match options {
        _ if path.starts_with('~') => Err("`~` is not replaced here: write the whole path"),
        _ if path.is_empty() => Err("it names no file: write `sqlite://PATH`"),
        "mode=rwc" => Ok(path),
        _ => Err("of what can follow `?` only `mode=rwc` is understood: leave the rest out"),
    }
}

fn from_parts(settings: &Settings, host: &Setting) -> Result<Setting, SettingsError> {
    let part = |name, default| settings.text(name).unwrap_or(default);
    let password = settings.get("SUPABASE_DB_PASSWORD").ok_or(SettingsError::Missing {
        name: "SUPABASE_DB_PASSWORD",
        because: "SUPABASE_DB_HOST is set",
    })?;
    let parts = PostgresParts {
        host: host.value.reveal(),
        port: port(settings)?,
        name: part("SUPABASE_DB_NAME", "postgres"),
        user: part("SUPABASE_DB_USER", "postgres"),
        password: &password.value,
    };
    // Supabase demands TLS; a database on this machine seldom speaks it.
    let local = matches!(parts.host, "localhost" | "127.0.0.1");
    let tls = if local { "prefer" } else { "require" };
    let url = format!("{}?sslmode={tls}", parts.url().reveal());
    Ok(Setting { value: Secret::new(url), origin: host.origin })
}

fn port(settings: &Settings) -> Result<u16, SettingsError> {
    let Some(setting) = settings.get("SUPABASE_DB_PORT") else { return Ok(5432) };
    setting.value.reveal().parse().map_err(|_| SettingsError::Value {
        name: "SUPABASE_DB_PORT".to_owned(),
        origin: setting.origin,
        what: "not a port: write a number up to 65535".to_owned(),
    })
}

/// A Postgres server by its parts: `SUPABASE_DB_HOST` and its siblings.
#[derive(Debug, Clone)]
struct PostgresParts<'a> {
    /// The host.
    host: &'a str,
    /// The port; 6543 means a transaction pooler.
    port: u16,
    /// The database.
    name: &'a str,
    /// The user.
    user: &'a str,
    /// The password, of any characters.
    password: &'a Secret,
}

impl PostgresParts<'_> {
    /// The same as a URL.
    fn url(&self) -> Secret {
        let [user, password, name] = [self.user, self.password.reveal(), self.name].map(encoded);
        Secret::new(format!("postgres://{user}:{password}@{}:{}/{name}", self.host, self.port))
    }
}

/// The text with everything percent-encoded that could mean something in a URL.
fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(pairs: &[(&str, &str, Origin)]) -> Result<String, SettingsError> {
        let mut settings = Settings::new(Path::new("/root"), Path::new("/current"));
        for (name, value, origin) in pairs {
            settings.set(*name, *value, *origin);
        }
        let found = database(&settings, Mode::Real, Path::new("/root/.signalroom"))?;
        Ok(found.value.reveal().to_owned())
    }

    #[test]
    fn without_settings_it_is_a_file_under_the_data_folder() {
        assert_eq!(url(&[]).unwrap(), "sqlite:///root/.signalroom/warehouse.db");
    }

    #[test]
    fn a_relative_file_starts_where_the_setting_was_read() {
        let by = |origin| url(&[("DATABASE_URL", "sqlite://x/w.db", origin)]).unwrap();
        assert_eq!(by(Origin::Environment), "sqlite:///current/x/w.db");
        assert_eq!(by(Origin::DotEnv), "sqlite:///root/x/w.db");
    }

    #[test]
    fn what_else_an_sqlite_address_can_say_works_or_is_refused_by_name() {
        let by = |text| url(&[("DATABASE_URL", text, Origin::DotEnv)]);
        assert_eq!(by("sqlite://x/w.db?mode=rwc").unwrap(), "sqlite:///root/x/w.db");
        for (text, says) in [
            ("sqlite://w.db?mode=ro", "only `mode=rwc`"),
            ("sqlite://w.db?mode=rwc&cache=shared", "only `mode=rwc`"),
            ("sqlite://w.db?mode=memory", "in memory"),
            ("sqlite://:memory:", "in memory"),
            ("sqlite::memory:", "in memory"),
            ("sqlite://~/w.db", "`~` is not replaced here"),
            ("sqlite://?mode=rwc", "it names no file"),
        ] {
            let why = by(text).unwrap_err().to_string();
            assert!(
                why.starts_with("DATABASE_URL (.env): ") && why.contains(says),
                "{text}: {why}"
            );
        }
    }

    #[test]
    fn supabase_parts_make_a_url_whatever_the_password_holds() {
        let origin = Origin::DotEnv;
        let parts = [
            ("SUPABASE_DB_HOST", "aws.pooler.supabase.com", origin),
            ("SUPABASE_DB_PORT", "6543", origin),
            ("SUPABASE_DB_USER", "postgres.abc", origin),
            ("SUPABASE_DB_PASSWORD", "p@ss/w:rd#ü?", origin),
        ];
        let expected = "postgres://postgres%2Eabc:p%40ss%2Fw%3Ard%23%C3%BC%3F@aws.pooler.supabase.com:6543/postgres?sslmode=require";
        assert_eq!(url(&parts).unwrap(), expected);
    }

    #[test]
    fn what_is_missing_or_wrong_is_named_and_never_quoted() {
        let missing = url(&[("SUPABASE_DB_HOST", "h", Origin::DotEnv)]).unwrap_err().to_string();
        assert!(missing.starts_with("SUPABASE_DB_PASSWORD is missing"), "{missing}");
        let wrong = url(&[("DATABASE_URL", "mysql://u:hunter2@h", Origin::DotEnv)]);
        let wrong = wrong.unwrap_err().to_string();
        assert!(wrong.starts_with("DATABASE_URL (.env): write `sqlite://PATH`"), "{wrong}");
        assert!(!wrong.contains("hunter2"), "{wrong}");
    }

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
