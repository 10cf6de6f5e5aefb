//! Where an answer holds its rows: a bare list, or a list under a known name. An answer without its list has no rows to
//! give, which is not the same as having none.

use super::refusal::{Fields, message, refusal};
use serde_json::value::RawValue;

/// The names that lists come under.
pub(super) const USUAL: &[&str] = &["items", "rows", "data", "results"];

/// Where an answer counts all rows: an object's name, and the field in it.
pub(super) type Total = (&'static str, &'static str);

/// What the answers of a question look like.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// The names that the list may have.
    pub(super) lists: &'static [&'static str],
    /// Whether `null` is an empty list.
    pub(super) null_is_empty: bool,
    /// Where all rows are counted.
    pub(super) total: Option<Total>,
}

/// An answer's rows, each as it came, and what else it says of them.
#[derive(Debug, Default)]
pub(super) struct ApiPage {
    pub(super) rows: Vec<Box<RawValue>>,
    /// The list was `null`.
    pub(super) was_null: bool,
    /// How many rows there are in all; no number and 0 count nothing.
    pub(super) total: Option<u64>,
    /// There are more rows than the API gives.
    pub(super) is_incomplete: bool,
}

/// Why an answer gives no rows.
#[derive(Debug, PartialEq)]
pub(super) enum NoRows {
    /// It reports a failure, in these words.
    Failed(String),
    /// It can't be read; whether showing how it begins helps.
    Unreadable { why: String, show: bool },
}

impl ApiPage {
    /// Opens an answer.
    pub(super) fn open(body: &[u8], form: Form) -> Result<Self, NoRows> {
        let whole: &RawValue = serde_json::from_slice(body).map_err(|error| {
            let is_markup = body.trim_ascii_start().starts_with(b"<");
            shown(if is_markup {
                "it is HTML or XML, not JSON".to_owned()
            } else {
                format!("it is not JSON ({error})")
            })
        })?;
        if let Some(rows) = list(whole) {
            return Ok(ApiPage { rows, ..ApiPage::default() });
        }
        if whole.get() == "null" {
            return null(form, "it is `null`, not a list");
        }
        let fields: Fields<'_> =
            serde_json::from_str(whole.get()).map_err(|_| shown("it is not a list".to_owned()))?;
        match refusal(&fields) {
            Some(words) => Err(NoRows::Failed(words)),
            None => ApiPage::of_fields(&fields, form),
        }
    }

    fn of_fields(fields: &Fields<'_>, form: Form) -> Result<Self, NoRows> {
        let there = form.lists.iter().filter_map(|name| Some((*name, *fields.get(*name)?)));
        let mut lists = there.clone().filter_map(|(name, value)| Some((name, list(value)?)));
        let page = match (lists.next(), lists.next()) {
            (Some((one, _)), Some((other, _))) => Err(hidden(format!(
                "it has two lists, `{one}` and `{other}`: which of them holds the rows?"
            ))),
            (Some((_, rows)), None) => Ok(ApiPage { rows, ..ApiPage::default() }),
            (None, _) => match there.clone().find(|(_, value)| value.get() == "null") {
                Some((name, _)) => {
                    null(form, &format!("its list `{name}` is null{}", said(fields)))
                }
                None => Err(hidden(no_list(fields, form))),
            },
        }?;
        let total = form.total.and_then(|(object, field)| count(fields.get(object)?, field));
        let is_incomplete =
            fields.get("incomplete_results").is_some_and(|flag| flag.get() == "true");
        Ok(ApiPage { total, is_incomplete, ..page })
    }
}

fn shown(why: String) -> NoRows {
    NoRows::Unreadable { why, show: true }
}

fn hidden(why: String) -> NoRows {
    NoRows::Unreadable { why, show: false }
}

fn null(form: Form, why: &str) -> Result<ApiPage, NoRows> {
    if form.null_is_empty {
        return Ok(ApiPage { was_null: true, ..ApiPage::default() });
    }
    Err(hidden(why.to_owned()))
}

/// What the answer says in words, where it has no rows.
fn said(fields: &Fields<'_>) -> String {
    message(fields).map_or_else(String::new, |message| format!("; it says: {message}"))
}

fn no_list(fields: &Fields<'_>, form: Form) -> String {
    let names: Vec<_> = fields.keys().map(String::as_str).collect();
    let (lists, names) = (form.lists.join("` or `"), names.join(", "));
    format!("it has no list `{lists}`; it has: {names}{}", said(fields))
}

fn list(value: &RawValue) -> Option<Vec<Box<RawValue>>> {
    value.get().starts_with('[').then(|| serde_json::from_str(value.get()).ok())?
}

fn count(object: &RawValue, field: &str) -> Option<u64> {
    let object: serde_json::Value = serde_json::from_str(object.get()).ok()?;
    object.get(field)?.as_u64().filter(|count| *count > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: Form = Form { lists: USUAL, null_is_empty: false, total: None };

    fn rows(body: &str, form: Form) -> Result<Vec<String>, String> {
        match ApiPage::open(body.as_bytes(), form) {
            Ok(page) => Ok(page.rows.iter().map(|row| row.get().to_owned()).collect()),
            Err(NoRows::Failed(why) | NoRows::Unreadable { why, .. }) => Err(why),
        }
    }

    #[test]
    fn a_bare_list_and_each_usual_name() {
        let expected = vec![r#"{"a":1.10}"#.to_owned(), "2".to_owned()];
        assert_eq!(rows(r#" [{"a":1.10}, 2] "#, FORM).as_ref(), Ok(&expected));
        for name in USUAL {
            let body = format!(r#"{{"total": 9, "{name}": [{{"a":1.10}},2]}}"#);
            assert_eq!(rows(&body, FORM).as_ref(), Ok(&expected), "{body}");
        }
    }

    #[test]
    fn null_is_an_empty_list_only_where_the_feed_says_so() {
        let lenient = Form { null_is_empty: true, ..FORM };
        for body in ["null", r#"{"items": null}"#, r#"{"items": null, "data": null}"#] {
            assert!(rows(body, FORM).unwrap_err().contains("null"), "{body}");
            assert!(ApiPage::open(body.as_bytes(), lenient).unwrap().was_null, "{body}");
        }
        assert!(rows(r#"{"other": null}"#, lenient).is_err());
        assert_eq!(rows(r#"{"items": null, "error": "nope"}"#, lenient).unwrap_err(), "nope");
    }

    #[test]
    fn of_several_names_the_one_that_holds_a_list_counts_and_two_lists_are_an_error() {
        let seven = Ok(vec!["7".to_owned()]);
        assert_eq!(rows(r#"{"items": [7], "data": null}"#, FORM), seven);
        assert_eq!(rows(r#"{"items": {"a": 1}, "data": [7], "rows": 1}"#, FORM), seven);
        assert_eq!(rows(r#"{"items": null, "data": []}"#, FORM), Ok(vec![]));
        for body in [r#"{"items": [7], "data": [8, 9]}"#, r#"{"items": [], "data": [7]}"#] {
            let why = rows(body, FORM).unwrap_err();
            assert!(why.starts_with("it has two lists, `items` and `data`"), "{why}");
        }
    }

    #[test]
    fn an_answer_without_a_list_says_what_it_has() {
        assert_eq!(
            rows(r#"{"answer": "nope", "code": 7}"#, FORM).unwrap_err(),
            "it has no list `items` or `rows` or `data` or `results`; it has: answer, code"
        );
        let why = rows(r#"{"code": 401, "Message": "no key", "data": null}"#, FORM).unwrap_err();
        assert_eq!(why, "its list `data` is null; it says: no key");
        assert!(rows(r#"{"detail": "gone"}"#, FORM).unwrap_err().ends_with("; it says: gone"));
        assert_eq!(rows("\"maintenance\"", FORM).unwrap_err(), "it is not a list");
        assert_eq!(rows("<html>\n<body>", FORM).unwrap_err(), "it is HTML or XML, not JSON");
        assert!(rows("oops", FORM).unwrap_err().starts_with("it is not JSON"));
    }

    #[test]
    fn the_total_is_a_number_above_0_where_it_is_said_to_be() {
        let form = Form { lists: &["table"], total: Some(("paging", "total_count")), ..FORM };
        let page = |paging: &str| {
            ApiPage::open(format!(r#"{{"table": [], {paging}}}"#).as_bytes(), form).unwrap()
        };
        assert_eq!(page(r#""paging": {"page": 1, "total_count": 12}"#).total, Some(12));
        for none in ["12.5", "0", "null", "\"12\"", "\"many\"", "-1", "{}"] {
            assert_eq!(
                page(&format!(r#""paging": {{"total_count": {none}}}"#)).total,
                None,
                "{none}"
            );
        }
        assert_eq!(page(r#""paging": {}"#).total, None);
        assert_eq!(page(r#""more": 1"#).total, None);
        assert!(page(r#""incomplete_results": true"#).is_incomplete);
        assert!(!page(r#""incomplete_results": false"#).is_incomplete);
    }
}
