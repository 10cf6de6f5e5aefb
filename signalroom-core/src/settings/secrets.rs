//! All secrets that a process knows, kept out of what servers say: these like to repeat what they were sent.

use super::letters::layers;
use super::secret_forms::{Form, LONG, forms};
use super::{PostgresUrl, Settings};
use percent_encoding::percent_decode_str;
use std::cmp::Reverse;
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
            // The environment is full of others' settings: a short one there is more likely a word than a secret.
            let may_be = value.len() >= LONG || settings.is_declared(name);
            let whole = (may_be && is_named_secret(name)).then(|| value.to_owned());
            whole.into_iter().chain(in_address(value))
        });
        let all = secrets.filter(|secret| !is_switch(secret) && !public.contains(secret));
        Secrets(all.flat_map(|secret| forms(&secret)).collect())
    }

    /// The text with `…` in place of each.
    pub fn redacted(&self, text: &str) -> String {
        if self.0.is_empty() {
            return text.to_owned();
        }
        let layers = layers(text);
        let found =
            layers.iter().flat_map(|layer| self.0.iter().flat_map(|form| form.ranges(layer)));
        let mut ranges: Vec<_> = found.collect();
        // One may be a part of another: the longer one comes first.
        ranges.sort_by_key(|range| (range.start, Reverse(range.end)));
        let (mut kept, mut from) = (String::new(), 0);
        for range in ranges {
            if range.start >= from {
                kept = kept + &text[from..range.start] + "…";
            }
            from = from.max(range.end);
        }
        kept + &text[from..]
    }
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets(…)")
    }
}

/// Whether a setting of that name, or a parameter of an address, is a secret: `SHOP_API_KEY`, `PGPASSWORD`,
/// `SHOP_TOKEN_2`, but not `HOST_KEY_CHECKING`.
fn is_named_secret(name: &str) -> bool {
    const WORDS: [&str; 4] = ["KEY", "PASS", "PWD", "CREDENTIALS"];
    const ENDS: [&str; 5] = ["APIKEY", "PASSWD", "PASSWORD", "SECRET", "TOKEN"];
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['_', '-']);
    let name = name.to_ascii_uppercase();
    let last = name.rsplit(['_', '-']).next().unwrap_or_default();
    // `PWD` alone is the current folder.
    (WORDS.contains(&last) && name != "PWD") || ENDS.iter().any(|end| last.ends_with(end))
}

/// Whether a value turns something on or off, whatever its setting's name.
fn is_switch(value: &str) -> bool {
    const SWITCHES: [&str; 11] =
        ["yes", "no", "true", "false", "on", "off", "none", "null", "0", "1", "default"];
    SWITCHES.iter().any(|switch| switch.eq_ignore_ascii_case(value))
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
    use crate::settings::{DeclaredNames, DeclaredSource, Origin};
    use base64::prelude::{BASE64_STANDARD, Engine};
    use std::path::Path;

    fn secrets(pairs: &[(&str, &str)]) -> Secrets {
        let mut settings = Settings::new(Path::new("/root"), Path::new("/root"));
        for (name, value) in pairs {
            settings.set(*name, *value, Origin::Environment);
        }
        let settings_of_a_feed = &["A_KEY", "B_KEY"];
        let feed = DeclaredSource { name: "a", api: None, settings: settings_of_a_feed };
        let names = DeclaredNames { sources: vec![feed], ..DeclaredNames::default() };
        settings.declare(|name| names.is_ours(name));
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

    #[test]
    fn a_setting_is_a_secret_by_the_end_of_its_name_and_by_its_value() {
        for name in ["SHOP_API_KEY", "SHOP_KEY_2", "PGPASSWORD", "X_PASS", "accessToken", "api-key"]
        {
            assert!(is_named_secret(name), "{name}");
            assert_eq!(secrets(&[(name, "abcdef1")]).redacted("abcdef1"), "…", "{name}");
        }
        for name in [
            "HOST_KEY_CHECKING",
            "KEY_FILE",
            "TOKEN_URL",
            "MONKEY",
            "PWD",
            "OLDPWD",
            "ACCESS_KEY_ID",
        ] {
            assert!(!is_named_secret(name), "{name}");
        }
        for value in ["no", "True", "none", "abcde"] {
            assert_eq!(secrets(&[("SHOP_KEY", value)]).redacted(value), value);
        }
        assert_eq!(secrets(&[("A_KEY", "abcde"), ("B_KEY", "no")]).redacted("no abcde"), "no …");
    }
}
