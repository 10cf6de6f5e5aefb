//! A secret as others write it: encoded for an address, for JSON, or within the base64 of a login.

use base64::prelude::{BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD, Engine};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::cmp::Ordering;

/// Shorter ones are covered only where they stand alone.
const LONG: usize = 6;
/// What most programs leave as it is in an address.
const IN_ADDRESS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// One text that gives a secret away.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Form {
    text: String,
    reach: Reach,
}

/// How much is covered where it is found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Itself.
    Itself,
    /// Itself, where it is no part of a word.
    Alone,
    /// All of the base64 around it.
    Base64,
}

/// All forms of a secret.
pub(super) fn forms(secret: &str) -> Vec<Form> {
    let json = serde_json::Value::from(secret).to_string();
    let mut texts = vec![secret.to_owned(), json[1..json.len() - 1].to_owned()];
    for set in [NON_ALPHANUMERIC, IN_ADDRESS] {
        let encoded = utf8_percent_encode(secret, set).to_string();
        texts.extend([encoded.replace("%20", "+"), small_escapes(&encoded), encoded]);
    }
    let reach = if secret.len() < LONG { Reach::Alone } else { Reach::Itself };
    let mut forms: Vec<_> = texts.into_iter().map(|text| Form { text, reach }).collect();
    if secret.len() >= LONG {
        forms.extend(in_base64(secret).map(|text| Form { text, reach: Reach::Base64 }));
    }
    // A single letter says nothing, and is in every text.
    forms.retain(|form| form.text.chars().count() > 1);
    forms
}

/// With small letters in `%2f`.
fn small_escapes(encoded: &str) -> String {
    let mut parts = encoded.split('%');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let (digits, rest) = part.split_at_checked(2).unwrap_or((part, ""));
        format!("{text}%{}{rest}", digits.to_ascii_lowercase())
    })
}

/// What base64 has of the secret whatever stands before and behind it, as in `USER:SECRET`.
fn in_base64(secret: &str) -> impl Iterator<Item = String> {
    (0..3).flat_map(move |before| {
        let bytes = [&vec![0; before], secret.as_bytes()].concat();
        // Six bits a letter: the first and the last one may hold bits of others.
        let (first, end) = ((before * 8).div_ceil(6), bytes.len() * 8 / 6);
        [BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD]
            .map(|alphabet| alphabet.encode(&bytes)[first..end].to_owned())
    })
}

impl Form {
    /// The longer one comes later.
    pub(super) fn cmp_length(&self, other: &Form) -> Ordering {
        self.text.len().cmp(&other.text.len()).then_with(|| self.text.cmp(&other.text))
    }

    /// The text with `…` wherever this form is in it.
    pub(super) fn covered(&self, text: String) -> String {
        let mut kept = String::new();
        let mut from = 0;
        for (at, _) in text.match_indices(&self.text) {
            if let Some((start, end)) = self.range(&text, at).filter(|_| at >= from) {
                kept = kept + &text[from..start.max(from)] + "…";
                from = end;
            }
        }
        if from == 0 { text } else { kept + &text[from..] }
    }

    /// What is covered where it begins there.
    fn range(&self, text: &str, at: usize) -> Option<(usize, usize)> {
        let (before, behind) = (&text[..at], &text[at + self.text.len()..]);
        let end = at + self.text.len();
        match self.reach {
            Reach::Itself => Some((at, end)),
            Reach::Alone => {
                let in_word = before.ends_with(char::is_alphanumeric)
                    || behind.starts_with(char::is_alphanumeric);
                (!in_word).then_some((at, end))
            }
            Reach::Base64 => {
                let is_outside = |c: char| !c.is_ascii_alphanumeric() && !"+/-_=".contains(c);
                let start = before.rfind(is_outside).map_or(0, |at| at + char_length(before, at));
                Some((start, end + behind.find(is_outside).unwrap_or(behind.len())))
            }
        }
    }
}

/// How long the character is that begins there.
fn char_length(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}
