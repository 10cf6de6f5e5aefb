//! All secrets that a process knows, kept out of what servers say: these like to repeat what they were sent.

use super::secret_forms::{Form, forms};
use super::{PostgresUrl, Settings};
use percent_encoding::percent_decode_str;
use std::sync::Arc;

/// The secrets, in every form in which one may be repeated.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secrets(Arc<[Form]>);

impl Secrets {
    /// Those of the settings: whatever is named like a secret, and the passwords in addresses.
    pub fn of(settings: &Settings) -> Self {
        let public = public(settings);
        let secrets = settings.iter().flat_map(|(name, setting)| {
            let value = setting.value.reveal();
            let whole = is_named_secret(name).then(|| value.to_owned());
            whole.into_iter().chain(in_address(value))
        });
        let mut all: Vec<_> =
            secrets.filter(|secret| !public.contains(secret)).flat_map(|s| forms(&s)).collect();
        // One may be a part of another.
        all.sort_by(|one, other| other.cmp_length(one));
        all.dedup();
        Secrets(all.into())
    }

    /// The text with `…` in place of each.
    pub fn redacted(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, form| form.covered(text))
    }
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets(…)")
    }
}

/// Whether a setting of that name, or a parameter of an address, is a secret.
fn is_named_secret(name: &str) -> bool {
    const WORDS: [&str; 8] =
        ["APIKEY", "CREDENTIALS", "KEY", "PASS", "PASSWD", "PASSWORD", "SECRET", "TOKEN"];
    let mut words = name.split(['_', '-']);
    words.any(|word| WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)))
}

/// What messages name on purpose: a password that is the same word can't be told from it.
fn public(settings: &Settings) -> Vec<String> {
    let url = settings.text("DATABASE_URL").and_then(|url| PostgresUrl::parse(url).ok());
    let url = url.unwrap_or_default();
    let parts = ["SUPABASE_DB_HOST", "SUPABASE_DB_NAME", "SUPABASE_DB_USER"];
    let parts = parts.into_iter().filter_map(|name| settings.text(name)).map(str::to_owned);
    let always = "postgres".to_owned();
    [url.user, url.name, url.host].into_iter().flatten().chain(parts).chain([always]).collect()
}

/// The passwords and keys in an address, as they are written and as they are meant.
fn in_address(value: &str) -> Vec<String> {
    let Some((_, rest)) = value.split_once("://") else { return Vec::new() };
    let mut found = Vec::new();
    if let Some(password) = PostgresUrl::parse(value).ok().and_then(|url| url.password) {
        found.push(password.reveal().to_owned());
    }
    let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
    let authority = address.split(['/', '#']).next().unwrap_or(address);
    let credentials = authority.rsplit_once('@').and_then(|(before, _)| before.split_once(':'));
    found.extend(credentials.map(|(_, password)| password.to_owned()));
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    found.extend(pairs.filter(|(name, _)| is_named_secret(name)).map(|(_, key)| key.to_owned()));
    let meant = |text: &String| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let meant: Vec<_> = found.iter().map(meant).collect();
    found.extend(meant);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Origin;
    use base64::prelude::{BASE64_STANDARD, Engine};
    use std::path::Path;

    fn secrets(pairs: &[(&str, &str)]) -> Secrets {
        let mut settings = Settings::new(Path::new("/root"), Path::new("/root"));
        for (name, value) in pairs {
            settings.set(*name, *value, Origin::Environment);
        }
        Secrets::of(&settings)
    }

    #[test]
    fn a_secret_is_covered_in_every_form_in_which_it_is_repeated() {
        let secret = "s3cr+t/w?rd&\"ü";
        let secrets = secrets(&[("SHOP_API_KEY", secret)]);
        let basic =
            |user: &str| format!("Basic {}", BASE64_STANDARD.encode(format!("{user}:{secret}")));
        for (said, shown) in [
            (format!("wrong key {secret}!"), "wrong key …!".to_owned()),
            (format!("?key={}&a=1", "s3cr%2Bt%2Fw%3Frd%26%22%C3%BC"), "?key=…&a=1".to_owned()),
            (format!("?key={}&a=1", "s3cr%2bt%2fw%3frd%26%22%c3%bc"), "?key=…&a=1".to_owned()),
            (serde_json::json!({ "key": secret }).to_string(), r#"{"key":"…"}"#.to_owned()),
            (basic(""), "Basic …".to_owned()),
            (basic("u"), "Basic …".to_owned()),
            (basic("us"), "Basic …".to_owned()),
            (format!("{}, twice", basic("somebody")), "Basic …, twice".to_owned()),
            (format!("{secret}{secret}"), "……".to_owned()),
        ] {
            assert_eq!(secrets.redacted(&said), shown);
        }
        assert_eq!(format!("{secrets:?}"), "Secrets(…)");
    }

    #[test]
    fn passwords_in_addresses_are_secrets_and_what_is_public_is_none() {
        let secrets = secrets(&[
            ("DATABASE_URL", "postgres://reader:hunter%212@db.example/shop"),
            ("SHOP_BASE_URL", "https://me:p4ssw0rd@shop.example/v1?token=abcdef1&page=1"),
            ("HTTPS_PROXY", "http://x:proxy-pass@proxy:3128"),
            ("SUPABASE_DB_PASSWORD", "postgres"),
            ("OTHER_PASSWORD", "reader"),
            ("HOME", "/home/somebody"),
        ]);
        let said = "hunter!2 hunter%212 p4ssw0rd abcdef1 proxy-pass";
        assert_eq!(secrets.redacted(said), "… … … … …");
        let public = "postgres://db.example/shop: role reader, /home/somebody, page=1, me";
        assert_eq!(secrets.redacted(public), public);
    }

    #[test]
    fn a_short_secret_is_covered_where_it_stands_alone() {
        let secrets = secrets(&[("A_KEY", "k2"), ("B_KEY", "x"), ("C_TOKEN", "k2-longer")]);
        let said = "key k2, k2-longer, ak2, k23 and x";
        assert_eq!(secrets.redacted(said), "key …, …, ak2, k23 and x");
    }
}
