//! The address of a Postgres database, read as people write it: IPv6 hosts, Unix sockets, passwords that nobody encoded.

use super::percent::{decoded, encoded, unescaped};
use super::{Secret, UrlError};
use percent_encoding::percent_decode_str;
use std::net::Ipv6Addr;

/// The parameters behind `?` that the connection understands; others are for other programs.
const PARAMETERS: [&str; 12] = [
    "sslmode",
    "ssl-mode",
    "sslrootcert",
    "ssl-root-cert",
    "ssl-ca",
    "sslcert",
    "ssl-cert",
    "sslkey",
    "ssl-key",
    "statement-cache-capacity",
    "application_name",
    "options",
];
const SCHEMES: [&str; 2] = ["postgres", "postgresql"];
const SSL_MODES: [&str; 6] = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];

/// A Postgres database and who asks for it. What is not named is the database's own default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostgresUrl {
    /// A name or an address without brackets; one that begins with `/` is the folder of a Unix socket.
    pub host: Option<String>,
    /// The port.
    pub port: Option<u16>,
    /// The user.
    pub user: Option<String>,
    /// The password.
    pub password: Option<Secret>,
    /// The database.
    pub name: Option<String>,
    /// What else was said about the connection, as it is understood.
    pub parameters: Vec<(String, String)>,
}

impl PostgresUrl {
    /// Whether the text is meant as an address of a Postgres database.
    pub fn is_meant(text: &str) -> bool {
        without_scheme(text, &SCHEMES).is_some()
    }

    /// Reads an address. A password that was not encoded is read where it can be meant in one way only.
    ///
    /// # Errors
    /// When it can't.
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        let rest = without_scheme(text, &SCHEMES).ok_or(UrlError::Form)?;
        // As the standard has it: an `@` in a parameter ends no password.
        let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
        let whole = if address.contains('@') { Err(UrlError::Form) } else { server(rest, query) };
        if whole.is_ok() {
            return whole;
        }
        let mut error = whole.err().unwrap_or(UrlError::Form);
        for (at, _) in rest.match_indices('@') {
            let tail = &rest[at + 1..];
            let query = tail.split_once('?').map_or("", |(_, query)| query);
            match server(tail, query) {
                Ok(url) if is_user(&rest[..at]) => return url.with_credentials(&rest[..at]),
                Ok(_) => {}
                Err(mistake) => error = mistake,
            }
        }
        Err(error)
    }

    fn with_credentials(mut self, text: &str) -> Result<Self, UrlError> {
        let (user, password) = text.split_once(':').unwrap_or((text, ""));
        if !user.is_empty() {
            self.user = Some(decoded(user)?);
        }
        if !password.is_empty() {
            self.password = Some(Secret::new(decoded(password)?));
        }
        Ok(self)
    }

    fn set(&mut self, key: &str, value: String) -> Result<(), UrlError> {
        match key {
            "host" | "hostaddr" => self.host = Some(host(&value)?),
            "port" => self.port = Some(port(&value)?),
            "user" => self.user = Some(value),
            "password" => self.password = Some(Secret::new(value)),
            "dbname" => self.name = Some(value),
            "sslmode" | "ssl-mode" if !SSL_MODES.contains(&value.as_str()) => {
                return Err(UrlError::SslMode);
            }
            _ if is_parameter(key) => self.parameters.push((key.to_owned(), value)),
            _ => {}
        }
        Ok(())
    }

    /// A parameter's value; of several the last counts.
    pub fn parameter(&self, key: &str) -> Option<&str> {
        let mut named = self.parameters.iter().rev().filter(|(name, _)| name == key);
        named.next().map(|(_, value)| value.as_str())
    }

    /// Whether it is on this machine, where a database seldom speaks TLS.
    pub fn is_local(&self) -> bool {
        let is_local = |host: &str| {
            host.starts_with('/')
                || host.starts_with("127.")
                || ["localhost", "::1"].contains(&host)
        };
        self.host.as_deref().is_none_or(is_local)
    }

    /// The same as an address, with everything encoded.
    pub fn to_url(&self) -> Secret {
        let mut url = "postgres://".to_owned();
        let user = self.user.as_deref().map(encoded).unwrap_or_default();
        match &self.password {
            Some(password) => url += &format!("{user}:{}@", encoded(password.reveal())),
            None if !user.is_empty() => url += &format!("{user}@"),
            None => {}
        }
        url += &match self.host.as_deref() {
            Some(folder) if folder.starts_with('/') => encoded(folder),
            host => in_brackets(host.unwrap_or_default()).replace('%', "%25"),
        };
        url += &self.port.map(|port| format!(":{port}")).unwrap_or_default();
        url += &self.name.as_deref().map(|name| format!("/{}", encoded(name))).unwrap_or_default();
        for (at, (key, value)) in self.parameters.iter().enumerate() {
            let before = if at == 0 { '?' } else { '&' };
            url += &format!("{before}{key}={}", encoded(value));
        }
        Secret::new(url)
    }
}

impl std::fmt::Display for PostgresUrl {
    /// Without user, password, and parameters.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (folder, host) = match self.host.as_deref() {
            Some(folder) if folder.starts_with('/') => (Some(folder), String::new()),
            host => (None, in_brackets(host.unwrap_or_default())),
        };
        write!(f, "postgres://{host}")?;
        self.port.map_or(Ok(()), |port| write!(f, ":{port}"))?;
        self.name.as_ref().map_or(Ok(()), |name| write!(f, "/{name}"))?;
        folder.map_or(Ok(()), |folder| write!(f, "?host={folder}"))
    }
}

/// What stands behind one of these schemes, in capitals or not.
pub(super) fn without_scheme<'t>(text: &'t str, schemes: &[&str]) -> Option<&'t str> {
    let (scheme, rest) = text.split_once("://")?;
    schemes.iter().any(|known| known.eq_ignore_ascii_case(scheme)).then_some(rest)
}

/// Reads what stands behind the password: host, port, database, and parameters.
fn server(text: &str, query: &str) -> Result<PostgresUrl, UrlError> {
    let address = text.split_once('?').map_or(text, |(address, _)| address);
    let (authority, name) = address.split_once('/').unwrap_or((address, ""));
    let mut url = PostgresUrl::default();
    let (host_text, port_text) = host_and_port(authority)?;
    if !host_text.is_empty() {
        url.host = Some(host(&percent_decode_str(host_text).decode_utf8_lossy())?);
    }
    if !port_text.is_empty() {
        url.port = Some(port(port_text)?);
    }
    if name.contains(['@', '/', '#']) {
        return Err(UrlError::Form);
    }
    if !name.is_empty() {
        url.name = Some(decoded(name)?);
    }
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').ok_or(UrlError::Form)?;
        let key = percent_decode_str(key).decode_utf8_lossy();
        // In an unknown one it rather belongs to a password.
        let in_key = |c: char| c.is_alphanumeric() || "_-.[]".contains(c);
        let is_stray = value.contains('#') || value.contains('@') && !is_known(&key);
        if is_stray || !key.chars().all(in_key) {
            return Err(UrlError::Form);
        }
        // As in a form, a blank is often written so in `options`.
        let value = if key.starts_with("options") { value.replace('+', " ") } else { value.into() };
        url.set(&key, unescaped(&value)?)?;
    }
    Ok(url)
}

fn host_and_port(authority: &str) -> Result<(&str, &str), UrlError> {
    if let Some(inner) = authority.strip_prefix('[') {
        let (address, rest) = inner.split_once(']').ok_or(UrlError::Brackets)?;
        return match rest.strip_prefix(':') {
            Some(port) => Ok((address, port)),
            None if rest.is_empty() => Ok((address, "")),
            None => Err(UrlError::Form),
        };
    }
    match authority.split_once(':') {
        _ if authority.contains(',') => Err(UrlError::SeveralHosts),
        Some(_) if authority.parse::<Ipv6Addr>().is_ok() => Err(UrlError::Brackets),
        Some((host, port)) => Ok((host, port)),
        None => Ok((authority, "")),
    }
}

/// A host without brackets: a name, an address, or a socket's folder.
pub(super) fn host(text: &str) -> Result<String, UrlError> {
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let is_address = |text: &str| {
        let address = text.split_once('%').map_or(text, |(address, _zone)| address);
        address.parse::<Ipv6Addr>().is_ok()
    };
    let in_name = |c: char| c.is_alphanumeric() || ['.', '-', '_'].contains(&c);
    let is_folder = text.starts_with('/') && !text.contains('\0');
    match () {
        () if text.contains(',') => Err(UrlError::SeveralHosts),
        () if is_folder => Ok(text.to_owned()),
        () if is_address(inner) || (inner == text && text.chars().all(in_name)) => {
            Ok(inner.to_owned())
        }
        () => Err(UrlError::Form),
    }
}

fn port(text: &str) -> Result<u16, UrlError> {
    text.parse().ok().filter(|port| *port > 0).ok_or(UrlError::Port)
}

/// Whether that can stand before the `@`: a user's name is not a path.
fn is_user(credentials: &str) -> bool {
    let (user, _) = credentials.split_once(':').unwrap_or((credentials, ""));
    !user.contains(['/', '?', '#'])
}

fn is_parameter(key: &str) -> bool {
    PARAMETERS.contains(&key) || key.starts_with("options[")
}

fn is_known(key: &str) -> bool {
    is_parameter(key) || ["host", "hostaddr", "port", "user", "password", "dbname"].contains(&key)
}

fn in_brackets(host: &str) -> String {
    if host.contains(':') { format!("[{host}]") } else { host.to_owned() }
}
