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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(json: &str) -> Fields {
        serde_json::from_str(json).unwrap()
    }

    fn number(json: &str) -> Result<String, String> {
        let number = row(&format!(r#"{{"cost": {json}}}"#)).number(&["cost"]);
        number.map(|number| number.normalize().to_string()).map_err(|error| error.to_string())
    }

    #[test]
    fn numbers_are_exact_in_every_form() {
        for (json, read) in [
            ("12.50", "12.5"),
            (r#""12.50""#, "12.5"),
            (r#"" -0.000001 ""#, "-0.000001"),
            ("0.1", "0.1"),
            ("1.5e3", "1500"),
            (r#""25E-3""#, "0.025"),
            ("9007199254740993.000001e-5", "90071992547.40993000001"),
            ("0.30000000000000004", "0.30000000000000004"),
            ("5.551115123125783e-17", "0.0000000000000000555111512313"),
            ("-1e-400", "0"),
            ("0e400", "0"),
            (r#""1,234.50""#, "1234.5"),
            (r#""$1,300.50""#, "1300.5"),
        ] {
            assert_eq!(number(json).as_deref(), Ok(read), "{json}");
        }
    }

    #[test]
    fn a_field_is_required_unless_absence_means_zero() {
        for json in ["{}", r#"{"cost": null}"#, r#"{"cost": " "}"#] {
            assert_eq!(row(json).number_or_zero(&["cost"]), Ok(Decimal::ZERO));
            assert_eq!(row(json).whole_or_zero(&["cost"]), Ok(0));
            assert!(row(json).number(&["cost"]).is_err() && row(json).whole(&["cost"]).is_err());
        }
        let why = row(r#"{"amount": 1, "clicks": 2}"#).number(&["cost", "spend"]).unwrap_err();
        assert_eq!(why.to_string(), "`cost` or `spend` is missing; the row has: amount, clicks");
    }

    #[test]
    fn what_is_not_a_number_is_refused() {
        for json in [
            r#""n/a""#,
            r#""1,23""#,
            r#""1.234,50""#,
            r#""NaN""#,
            r#""-Infinity""#,
            r#""1_000""#,
            r#""e5""#,
            r#""1e""#,
            r#""12.50 USD""#,
            "true",
            "[1]",
        ] {
            assert_eq!(number(json).unwrap_err(), format!("`cost` is {json}, not a number"));
        }
        assert_eq!(number("1e12").unwrap_err(), "`cost` is 1e12, not below 10^12");
        assert_eq!(number("-999999999999.999999").as_deref(), Ok("-999999999999.999999"));
        assert_eq!(number("1e400").unwrap_err(), "`cost` is 1e400, not below 10^12");
    }

    #[test]
    fn a_fraction_is_not_a_whole_number() {
        let whole = |json: &str| row(json).whole(&["clicks", "total_clicks"]);
        assert_eq!(whole(r#"{"total_clicks": "7.0"}"#), Ok(7));
        assert_eq!(whole(r#"{"clicks": 1.2e3}"#), Ok(1200));
        // Corrections of what was counted before.
        assert_eq!(whole(r#"{"clicks": -3}"#), Ok(-3));
        let why = |json: &str| whole(json).unwrap_err().to_string();
        assert_eq!(why(r#"{"clicks": 7.5}"#), "`clicks` is 7.5, not a whole number");
    }

    #[test]
    fn a_whole_number_is_as_large_as_its_column() {
        let whole = |json: &str| row(&format!(r#"{{"clicks": {json}}}"#)).whole(&["clicks"]);
        assert_eq!(whole("9223372036854775807"), Ok(i64::MAX));
        assert_eq!(whole("\"1,234,567,890,123\""), Ok(1_234_567_890_123));
        for beyond in ["9223372036854775808", "-1e19", "1e40", "100000000000000000000000000000"] {
            let why = whole(beyond).unwrap_err().to_string();
            assert_eq!(why, format!("`clicks` is {beyond}, not within ±9,223,372,036,854,775,807"));
        }
    }

    #[test]
    fn the_first_name_that_is_present_and_not_null_is_read() {
        let all = row(r#"{"cost": null, "amount": "", "spend": "1", "total_cost": 2}"#);
        assert_eq!(all.number(&["cost", "amount", "spend", "total_cost"]), Ok(Decimal::ONE));
    }

    #[test]
    fn texts_are_trimmed_and_ids_may_be_numbers() {
        let text = |json: &str| row(json).text(&["id"]).map_err(|error| error.to_string());
        assert_eq!(text(r#"{"id": " G2 - Meta\t\u00a0"}"#), Ok(Some("G2 - Meta".to_owned())));
        assert_eq!(text(r#"{"id": 51}"#), Ok(Some("51".to_owned())));
        assert_eq!(text(r#"{"id": " "}"#), Ok(None));
        assert_eq!(text(r#"{"id": null}"#), Ok(None));
        assert_eq!(text(r#"{"id": {}}"#), Err("`id` is {}, not a text".to_owned()));
        assert_eq!(text(r#"{"id": "a\u0000b\ud83d"}"#), Ok(Some("ab".to_owned())));
    }

    #[test]
    fn a_label_of_which_nothing_is_seen_is_none() {
        let label = |json: &str| row(&format!(r#"{{"name": "{json}"}}"#)).label(&["name"]);
        assert_eq!(label(r" Cafe\u0301\u200b\u00a01 "), Ok(Some("Caf\u{e9} 1".to_owned())));
        assert_eq!([label(r"\u200b\u2068"), label(r"\u3164 ")], [Ok(None), Ok(None)]);
    }

    proptest! {
        /// No digit is lost, however a number is written.
        #[test]
        fn numbers_are_read_exactly(
            digits in -999_999_999_999_999_999_i64..1_000_000_000_000_000_000,
            scale in 6_u32..12,
        ) {
            let number = Decimal::new(digits, scale);
            let (text, scientific) = (format!("\"{number}\""), format!("{digits}e-{scale}"));
            for json in [number.to_string(), text, scientific] {
                let read = row(&format!(r#"{{"cost": {json}}}"#)).number(&["cost"]);
                prop_assert_eq!(read, Ok(number), "{}", json);
            }
        }
    }
}
