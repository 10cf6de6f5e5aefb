//! Reading the fields of a row.

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
