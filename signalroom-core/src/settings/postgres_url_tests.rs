//! Addresses of Postgres databases as they are written, and what is understood.

use super::{PostgresUrl, Secret, UrlError};

fn parse(text: &str) -> PostgresUrl {
    PostgresUrl::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Host, user, password, and database.
fn parts(text: &str) -> [String; 4] {
    let url = parse(text);
    let password = url.password.map(|password| password.reveal().to_owned());
    [url.host, url.user, password, url.name].map(Option::unwrap_or_default)
}

#[test]
fn an_address_in_its_usual_forms() {
    for (text, expected) in [
        ("postgres://u:p@db.example:6543/x?sslmode=require", ["db.example", "u", "p", "x"]),
        ("postgresql://u@h/x", ["h", "u", "", "x"]),
        ("postgres://h", ["h", "", "", ""]),
        ("postgres://h:5432/x?application_name=a@b", ["h", "", "", "x"]),
        ("postgres://u:p@h/x?application_name=a@b", ["h", "u", "p", "x"]),
        ("postgres://u:p@[::1]:5432/x", ["::1", "u", "p", "x"]),
        ("postgres://[2001:db8::1]/x", ["2001:db8::1", "", "", "x"]),
        ("postgres://u@[fe80::1%25eth0]/x", ["fe80::1%eth0", "u", "", "x"]),
        ("postgres:///x?host=/var/run/postgresql", ["/var/run/postgresql", "", "", "x"]),
        ("postgres://u@/x?host=/var/run/postgresql", ["/var/run/postgresql", "u", "", "x"]),
        ("postgres://u@%2Fvar%2Frun%2Fpostgresql/x", ["/var/run/postgresql", "u", "", "x"]),
        ("postgres://u@%2Ftmp:5433/x", ["/tmp", "u", "", "x"]),
        ("postgres:///x?user=u&password=p%20q&hostaddr=::1", ["::1", "u", "p q", "x"]),
        ("postgres://u:p@h/x?pgbouncer=true&connection_limit=1", ["h", "u", "p", "x"]),
        ("postgres:///", ["", "", "", ""]),
    ] {
        assert_eq!(parts(text), expected, "{text}");
    }
}

#[test]
fn a_password_that_nobody_encoded_is_read_where_it_is_clear() {
    for password in [
        "p@ss",
        "p@s@s",
        "p:s:s",
        "p/s/s",
        "p#s",
        "p?s",
        "p?a=b",
        "p/w?a=b",
        "50%",
        "%%",
        "5% off",
        "@",
        "/",
        "#",
        "?",
        ":",
        "[x]",
        "a@b/c?d#e:f",
        "p&q=r",
        "12/34",
        "12?34",
        "a,b",
        "p+q",
        "ä",
    ] {
        let text = format!("postgres://u:{password}@db.example:5432/x?sslmode=prefer");
        assert_eq!(parts(&text), ["db.example", "u", password, "x"], "{text}");
    }
    assert_eq!(parts("postgres://u:p%40s%25s@h/x")[2], "p@s%s");
    assert_eq!(parts("postgres://me@corp:p@h/x"), ["h", "me@corp", "p", "x"]);
}

#[test]
fn what_is_not_clear_is_refused_and_never_quoted() {
    for (text, error) in [
        // Encoded, or not?
        ("postgres://u:hunter2@%40@h/x", UrlError::Percent),
        ("postgres://u:hunter2%20%@h/x", UrlError::Percent),
        ("postgres://u:hunter2%FF@h/x", UrlError::Percent),
        ("postgres://u:hunter2%00@h/x", UrlError::Percent),
        ("postgres://u:hunter2@h:0/x", UrlError::Port),
        ("postgres://u:hunter2@h:543x/x", UrlError::Port),
        ("postgres://u:hunter2@h:99999/x", UrlError::Port),
        ("postgres://u:hunter2@::1/x", UrlError::Brackets),
        ("postgres://u:hunter2@::1:5432/x", UrlError::Brackets),
        ("postgres://u:hunter2@[::1/x", UrlError::Brackets),
        ("postgres://u:hunter2@a:1,b:2/x", UrlError::SeveralHosts),
        ("postgres://u:hunter2@h/x?sslmode=hunter2", UrlError::SslMode),
        ("postgres://u:hunter2@h/x#y", UrlError::Form),
        ("postgres://u:hunter2@h/x/y", UrlError::Form),
        ("postgres://u:hunter2@h h/x", UrlError::Form),
        ("postgres://u/hunter2@h/x", UrlError::Form),
        ("postgres://u:hunter2@h/x?y", UrlError::Form),
        ("mysql://u:hunter2@h/x", UrlError::Form),
    ] {
        let refused = PostgresUrl::parse(text).unwrap_err();
        assert_eq!(refused, error, "{text}");
        assert!(!refused.to_string().contains("hunter2"), "{refused}");
    }
    let says = UrlError::Form.to_string();
    assert!(says.contains("percent-encoded") && says.contains("SUPABASE_DB_PASSWORD"), "{says}");
}

#[test]
fn it_is_shown_without_who_asks() {
    for (text, shown) in [
        ("postgres://me:a@b@db.example:6543/x?sslmode=require", "postgres://db.example:6543/x"),
        ("postgres://me:p@[::1]:5432/x", "postgres://[::1]:5432/x"),
        ("postgres://u@%2Fvar%2Frun/x", "postgres:///x?host=/var/run"),
        ("postgresql://localhost/x?password=hunter2", "postgres://localhost/x"),
    ] {
        assert_eq!(parse(text).to_string(), shown);
    }
}

#[test]
fn it_survives_being_written_whatever_it_holds() {
    for host in ["db.example", "::1", "fe80::1%eth0", "/var/run/postgresql", "/a b/ö"] {
        let url = PostgresUrl {
            host: Some(host.to_owned()),
            port: Some(6543),
            user: Some("postgres.abc@x/y".to_owned()),
            password: Some(Secret::new("p@ss:/?#[]%20% ä&=+\"'\\")),
            name: Some("a/b c?d".to_owned()),
            parameters: vec![("options".to_owned(), "-c x=a+b & c".to_owned())],
        };
        assert_eq!(parse(url.to_url().reveal()), url, "{host}");
    }
}

#[test]
fn a_database_on_this_machine_is_known() {
    for (host, is_local) in [
        ("localhost", true),
        ("127.0.0.1", true),
        ("127.0.1.1", true),
        ("[::1]", true),
        ("%2Ftmp", true),
        ("", true),
        ("db.example", false),
        ("[2001:db8::1]", false),
    ] {
        assert_eq!(parse(&format!("postgres://{host}/x")).is_local(), is_local, "{host}");
    }
}
