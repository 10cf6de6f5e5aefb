//! The fields of one row as an API sent it: lenient about their form, strict about their value.

use super::FieldError;
use super::drift::LookedFor;
use super::unique_names::UniqueNames;
use crate::declare::label_text;
use crate::exact_number::{NotExact, amount};
use crate::net::json_text;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// A row whose fields may have several names, may hold numbers as text, and may be missing. Numbers are
/// parsed from their digits and are exact.
///
/// Every method takes the names that a field may have and reads the first that is present and neither `null` nor
/// an empty text. A field is
/// required unless the method says that it may be missing; one that no row of an answer has is an error of the whole
/// answer, for a field that may be missing in answers of 20 rows or more. A row that has one name twice can't be read.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "UniqueNames<Box<RawValue>>")]
pub struct Fields {
    named: BTreeMap<String, Box<RawValue>>,
    looked_for: LookedFor,
}

impl From<UniqueNames<Box<RawValue>>> for Fields {
    fn from(UniqueNames(named): UniqueNames<Box<RawValue>>) -> Self {
        Fields { named, looked_for: LookedFor::current() }
    }
}

impl Default for Fields {
    fn default() -> Self {
        Fields::from(UniqueNames::default())
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.named.serialize(serializer)
    }
}

/// As JSON, every digit as it came.
impl std::fmt::Display for Fields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| std::fmt::Error)?)
    }
}

impl Fields {
    /// An exact number, from a number or from text, also as `$1,234.50`.
    ///
    /// # Errors
    /// When it is missing, something else, or too large for `NUMERIC(18,6)`.
    pub fn number(&self, names: &[&str]) -> Result<Decimal, FieldError> {
        let (name, raw) = self.required(names)?;
        decimal(name, raw)
    }

    /// An exact number, from a number or from text; 0 where it is missing.
    ///
    /// # Errors
    /// When it is something else, or too large for `NUMERIC(18,6)`.
    pub fn number_or_zero(&self, names: &[&str]) -> Result<Decimal, FieldError> {
        self.optional(names).map_or(Ok(Decimal::ZERO), |(name, raw)| decimal(name, raw))
    }

    /// A whole number, from a number or from text, also as `$1,234.50`.
    ///
    /// # Errors
    /// When it is missing, something else, or a fraction.
    pub fn whole(&self, names: &[&str]) -> Result<i64, FieldError> {
        let (name, raw) = self.required(names)?;
        integer(name, raw)
    }

    /// A whole number, from a number or from text, also as `1,234`; 0 where it is missing.
    ///
    /// # Errors
    /// When it is something else, or a fraction.
    pub fn whole_or_zero(&self, names: &[&str]) -> Result<i64, FieldError> {
        self.optional(names).map_or(Ok(0), |(name, raw)| integer(name, raw))
    }

    /// A text or a number's digits, trimmed; `None` where it is missing or empty.
    ///
    /// # Errors
    /// When it is something else.
    pub fn text(&self, names: &[&str]) -> Result<Option<String>, FieldError> {
        let Some((name, raw)) = self.optional(names) else { return Ok(None) };
        let text = text_of(raw).ok_or_else(|| wrong(name, raw, "a text"))?;
        Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
    }

    /// A text as a field with `#[label]` stores it; `None` where it is missing, or nothing of it is seen.
    ///
    /// # Errors
    /// When it is something else.
    pub fn label(&self, names: &[&str]) -> Result<Option<String>, FieldError> {
        let text = self.text(names)?;
        Ok(text.map(|text| label_text(&text).into_owned()).filter(|label| !label.is_empty()))
    }

    /// The fields of an object inside; `None` where there is none.
    pub fn object(&self, names: &[&str]) -> Option<Fields> {
        names.iter().find_map(|name| serde_json::from_str(self.named.get(*name)?.get()).ok())
    }

    /// Whether there is a field of one of these names, also if it is `null`.
    pub fn has(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.named.contains_key(*name))
    }

    fn required<'a>(&'a self, names: &[&'a str]) -> Result<(&'a str, &'a str), FieldError> {
        self.looked_for.note(names, true, self.has(names), self.named.keys());
        self.get(names).ok_or_else(|| self.missing(names))
    }

    fn optional<'a>(&'a self, names: &[&'a str]) -> Option<(&'a str, &'a str)> {
        self.looked_for.note(names, false, self.has(names), self.named.keys());
        self.get(names)
    }

    fn get<'a>(&'a self, names: &[&'a str]) -> Option<(&'a str, &'a str)> {
        let mut there = names.iter().filter_map(|name| Some((*name, self.named.get(*name)?.get())));
        there.find(|(_, raw)| !is_missing(raw))
    }

    fn missing(&self, names: &[&str]) -> FieldError {
        if let Some((name, raw)) = names.iter().find_map(|name| self.named.get_key_value(*name)) {
            return wrong(name, raw.get(), "a number");
        }
        let there: Vec<_> = self.named.keys().map(String::as_str).collect();
        FieldError::Missing { names: names.join("` or `"), there: there.join(", ") }
    }
}

/// A field's value as an exact number that a `NUMERIC(18,6)` holds.
fn decimal(name: &str, raw: &str) -> Result<Decimal, FieldError> {
    match number(raw) {
        Ok(number) if number.abs() < LIMIT => Ok(number),
        Err(NotExact::NotANumber) => Err(wrong(name, raw, "a number")),
        Ok(_) | Err(NotExact::TooLarge) => Err(wrong(name, raw, "below 10^12")),
    }
}

/// A field's value as a whole number.
fn integer(name: &str, raw: &str) -> Result<i64, FieldError> {
    let beyond = || wrong(name, raw, "within ±9,223,372,036,854,775,807");
    match number(raw) {
        Ok(number) if number.is_integer() => i64::try_from(number).map_err(|_| beyond()),
        Ok(_) => Err(wrong(name, raw, "a whole number")),
        Err(NotExact::NotANumber) => Err(wrong(name, raw, "a number")),
        Err(NotExact::TooLarge) => Err(beyond()),
    }
}

fn number(raw: &str) -> Result<Decimal, NotExact> {
    text_of(raw).ok_or(NotExact::NotANumber).and_then(|text| amount(&text))
}

/// 10¹², the first number too large for `NUMERIC(18,6)`.
const LIMIT: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0);

/// What a JSON text holds, or a JSON number's digits.
fn text_of(raw: &str) -> Option<String> {
    match raw.as_bytes().first()? {
        b'"' => json_text(raw).ok(),
        b'-' | b'0'..=b'9' => Some(raw.to_owned()),
        _ => None,
    }
}

/// `null`, and the empty text by which several APIs write it.
fn is_missing(raw: &str) -> bool {
    raw == "null" || raw.starts_with('"') && text_of(raw).is_some_and(|text| text.trim().is_empty())
}

fn wrong(name: &str, raw: &str, expected: &'static str) -> FieldError {
    let found: String = raw.chars().take(60).collect();
    FieldError::Wrong { name: name.to_owned(), found, expected }
}

#[cfg(test)]
#[path = "fields_tests.rs"]
mod tests;
