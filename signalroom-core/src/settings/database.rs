//! Which database: `DATABASE_URL`, else the parts of a Supabase host, else a file under the data folder.

use super::percent::has_escape;
use super::postgres_url::{host, without_scheme};
use super::{Mode, Origin, PostgresUrl, Secret, Setting, Settings, SettingsError};
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
    let wrong = |what: &str| value_error("DATABASE_URL", setting, what.to_owned());
    if url.contains(":memory:") || url.contains("mode=memory") {
        return Err(wrong("a warehouse in memory would be lost with each command: name a file"));
    }
    if url.contains(char::is_control) {
        return Err(wrong(
            "it holds a line break or another invisible character: write it on one line",
        ));
    }
    if let Some(path) = without_scheme(url, &["sqlite"]).filter(|path| !path.is_empty()) {
        let path = file(path).map_err(wrong)?;
        let path = settings.resolve(Path::new(path), setting.origin);
        let value = Secret::new(format!("sqlite://{}", path.display()));
        return Ok(Setting { value, origin: setting.origin });
    }
    if PostgresUrl::is_meant(url) {
        PostgresUrl::parse(url).map_err(|error| wrong(&error.to_string()))?;
        return Ok(setting.clone());
    }
    Err(wrong("write `sqlite://PATH` or `postgres://USER:PASSWORD@HOST:PORT/NAME`"))
}

/// The file of an `sqlite://` address, or what is wrong with it. The program opens a file for reading and writing and
/// creates a missing one, which is what `mode=rwc` says.
fn file(path: &str) -> Result<&str, &'static str> {
    let (path, options) = path.split_once('?').unwrap_or((path, "mode=rwc"));
    match options {
        _ if has_home(path) => Err("`~` is not replaced here: write the whole path"),
        _ if path.is_empty() => Err("it names no file: write `sqlite://PATH`"),
        _ if path.ends_with('/') => {
            Err("it names a folder: write the path of a file, `sqlite://FOLDER/warehouse.db`")
        }
        _ if has_escape(path) => {
            Err("nothing in it is percent-encoded: write the path as it is, blanks included")
        }
        "mode=rwc" => Ok(path),
        _ => Err("of what can follow `?` only `mode=rwc` is understood: leave the rest out"),
    }
}

/// Whether a shell's `~` or `~somebody` is in the path, where `sqlite:///~` would make a folder of that name.
fn has_home(path: &str) -> bool {
    let mut names = path.split('/').filter(|name| !name.is_empty());
    path.trim_start_matches('/').starts_with('~') || names.any(|name| name == "~")
}

fn from_parts(settings: &Settings, setting: &Setting) -> Result<Setting, SettingsError> {
    let host = host(setting.value.reveal()).map_err(|_| {
        let what = "write the host alone: a name, an address, or the folder of a Unix socket";
        value_error("SUPABASE_DB_HOST", setting, what.to_owned())
    })?;
    let is_socket = host.starts_with('/');
    let password = settings.get("SUPABASE_DB_PASSWORD").map(|password| password.value.clone());
    if password.is_none() && !is_socket {
        let because = "SUPABASE_DB_HOST is set";
        return Err(SettingsError::Missing { name: "SUPABASE_DB_PASSWORD", because });
    }
    let part = |name| Some(settings.text(name).unwrap_or("postgres").to_owned());
    let mut url = PostgresUrl {
        host: Some(host),
        port: Some(port(settings)?),
        user: part("SUPABASE_DB_USER"),
        password,
        name: part("SUPABASE_DB_NAME"),
        parameters: Vec::new(),
    };
    // Supabase demands TLS; a database on this machine seldom speaks it.
    let tls = if url.is_local() { "prefer" } else { "require" };
    url.parameters.push(("sslmode".to_owned(), tls.to_owned()));
    Ok(Setting { value: url.to_url(), origin: setting.origin })
}

fn port(settings: &Settings) -> Result<u16, SettingsError> {
    let Some(setting) = settings.get("SUPABASE_DB_PORT") else { return Ok(5432) };
    let port = setting.value.reveal().parse().ok().filter(|port| *port > 0);
    port.ok_or_else(|| {
        let what = "not a port: write a number up to 65535".to_owned();
        value_error("SUPABASE_DB_PORT", setting, what)
    })
}

fn value_error(name: &str, setting: &Setting, what: String) -> SettingsError {
    SettingsError::Value { name: name.to_owned(), origin: setting.origin, what }
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
        for (text, file) in [
            ("sqlite://x/w.db?mode=rwc", "x/w.db"),
            ("SQLite://w.db", "w.db"),
            ("\n sqlite://w.db\u{a0}\r\n", "w.db"),
            ("sqlite://a#b 100%.db", "a#b 100%.db"),
        ] {
            assert_eq!(by(text).unwrap(), format!("sqlite:///root/{file}"), "{text}");
        }
        for (text, says) in [
            ("sqlite://w.db?mode=ro", "only `mode=rwc`"),
            ("sqlite://w.db?mode=rwc&cache=shared", "only `mode=rwc`"),
            ("sqlite://w.db?mode=memory", "in memory"),
            ("sqlite://:memory:", "in memory"),
            ("sqlite::memory:", "in memory"),
            ("sqlite://~/w.db", "`~` is not replaced here"),
            ("sqlite:///~/w.db", "`~` is not replaced here"),
            ("sqlite://./~/w.db", "`~` is not replaced here"),
            ("sqlite:///~somebody/w.db", "`~` is not replaced here"),
            ("sqlite://?mode=rwc", "it names no file"),
            ("sqlite:///", "it names a folder"),
            ("sqlite://data/", "it names a folder"),
            ("sqlite://my%20data.db", "nothing in it is percent-encoded"),
            ("sqlite://a\nb.db", "line break"),
            ("sqlite:w.db", "write `sqlite://PATH`"),
            ("sqlite://", "write `sqlite://PATH`"),
            ("file:w.db", "write `sqlite://PATH`"),
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
    fn a_host_is_an_address_or_a_folder_too() {
        let by = |host| {
            let parts = [("SUPABASE_DB_HOST", host, Origin::DotEnv)];
            url(&[&parts[..], &[("SUPABASE_DB_PASSWORD", "x", Origin::DotEnv)]].concat())
        };
        let local = "postgres://postgres:x@[::1]:5432/postgres?sslmode=prefer";
        for host in ["::1", "[::1]"] {
            assert_eq!(by(host).unwrap(), local);
        }
        let remote = "postgres://postgres:x@[2001:db8::7]:5432/postgres?sslmode=require";
        assert_eq!(by("2001:db8::7").unwrap(), remote);
        let socket = "postgres://postgres:x@%2Fvar%2Frun:5432/postgres?sslmode=prefer";
        assert_eq!(by("/var/run").unwrap(), socket);
        let alone = url(&[("SUPABASE_DB_HOST", "/var/run", Origin::DotEnv)]);
        assert_eq!(alone.unwrap(), socket.replace(":x@", "@"));
        for host in ["postgres://u:hunter2@h", "https://x.supabase.co", "h:5432", "hunter2@h"] {
            let why = by(host).unwrap_err().to_string();
            assert!(why.starts_with("SUPABASE_DB_HOST (.env): write the host alone"), "{why}");
            assert!(!why.contains("hunter2"), "{why}");
        }
    }
}
