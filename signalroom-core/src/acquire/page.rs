//! Where an answer holds its rows: a bare list, or a list under a known name. An answer without its list has no rows to
//! give, which is not the same as having none.

use super::refusal::{Fields, doubt, message, refusal};
use super::verdict::truth;
use super::wording::letters;
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
        let whole: &RawValue =
            serde_json::from_slice(body).map_err(|error| shown(not_json(body, &error)))?;
        if let Some(rows) = list(whole) {
            return Ok(ApiPage { rows, ..ApiPage::default() });
        }
        if whole.get() == "null" {
            return null(form, "it is `null`, not a list");
        }
        if !whole.get().starts_with('{') {
            return Err(shown("it is not a list".to_owned()));
        }
        let fields: Fields<'_> =
            serde_json::from_str(whole.get()).map_err(|error| hidden(without_place(&error)))?;
        if let Some(words) = refusal(&fields, form.lists) {
            return Err(NoRows::Failed(words));
        }
        let page = ApiPage::of_fields(&fields, form)?;
        match doubt(&fields, form.lists).filter(|_| page.rows.is_empty()) {
            Some(words) => Err(NoRows::Failed(words)),
            None => Ok(page),
        }
    }

    fn of_fields(fields: &Fields<'_>, form: Form) -> Result<Self, NoRows> {
        let there: Vec<_> =
            form.lists.iter().filter_map(|name| Some((*name, *fields.0.get(*name)?))).collect();
        let mut lists = there.iter().filter_map(|(name, value)| Some((name, list(value)?)));
        let page = match (lists.next(), lists.next()) {
            (Some((one, _)), Some((other, _))) => Err(hidden(format!(
                "it has two lists, `{one}` and `{other}`: which of them holds the rows?"
            ))),
            (Some((_, rows)), None) => Ok(ApiPage { rows, ..ApiPage::default() }),
            (None, _) => match there.iter().find(|(_, value)| value.get() == "null") {
                Some((name, _)) => {
                    null(form, &format!("its list `{name}` is null{}", said(fields)))
                }
                None => Err(hidden(no_list(fields, form, &there))),
            },
        }?;
        let total = form.total.and_then(|(object, field)| count(fields.0.get(object)?, field));
        Ok(ApiPage { total, is_incomplete: is_incomplete(fields)?, ..page })
    }
}

/// Whether the API has more rows than it gives.
fn is_incomplete(fields: &Fields<'_>) -> Result<bool, NoRows> {
    let mut named = fields.0.iter().filter(|(name, _)| letters(name) == "incompleteresults");
    let Some((name, raw)) = named.next() else { return Ok(false) };
    truth(&serde_json::from_str(raw.get()).unwrap_or_default()).ok_or_else(|| {
        let found: String = raw.get().chars().take(60).collect();
        hidden(format!("its `{name}` is {found}, neither true nor false"))
    })
}

/// What a body is that is not JSON.
pub(super) fn not_json(body: &[u8], error: &serde_json::Error) -> String {
    match body.trim_ascii_start() {
        [] => "it is empty".to_owned(),
        [b'<', ..] => "it is HTML or XML, not JSON".to_owned(),
        _ => format!("it is not JSON ({error})"),
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

fn no_list(fields: &Fields<'_>, form: Form, there: &[(&str, &RawValue)]) -> String {
    if let Some((name, value)) = there.first() {
        let kind = match value.get().as_bytes().first() {
            Some(b'{') => "an object",
            Some(b'"') => "a text",
            _ => value.get(),
        };
        return format!("its `{name}` is {kind}, not a list{}", said(fields));
    }
    let names: Vec<_> = fields.0.keys().map(String::as_str).collect();
    let (lists, names) = (form.lists.join("` or `"), names.join(", "));
    format!("it has no list `{lists}`; it has: {names}{}", said(fields))
}

/// What a parser says, without the place: that would be one within a part of the answer.
pub(super) fn without_place(error: &serde_json::Error) -> String {
    let why = error.to_string();
    why.rsplit_once(" at line ").map_or(why.as_str(), |(why, _)| why).to_owned()
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
        let why = rows(r#"{"Message": "no key", "data": null}"#, FORM).unwrap_err();
        assert_eq!(why, "its list `data` is null; it says: no key");
        for (data, kind) in [("{}", "an object"), (r#""[]""#, "a text"), ("7", "7")] {
            let why = rows(&format!(r#"{{"data": {data}}}"#), FORM).unwrap_err();
            assert_eq!(why, format!("its `data` is {kind}, not a list"));
        }
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
    }

    #[test]
    fn whether_the_results_are_incomplete_is_read_in_any_form() {
        let is_incomplete = |flag: &str| {
            let body = format!(r#"{{"data": [], "incomplete_results": {flag}}}"#);
            ApiPage::open(body.as_bytes(), FORM).map(|page| page.is_incomplete)
        };
        for flag in ["true", "\"true\"", "\"True\"", "1", "1.0", "\"1\"", "\"yes\""] {
            assert_eq!(is_incomplete(flag).ok(), Some(true), "{flag}");
        }
        for flag in ["false", "\"false\"", "0", "\"0\"", "null", "\"\"", "\"no\""] {
            assert_eq!(is_incomplete(flag).ok(), Some(false), "{flag}");
        }
        for flag in ["\"maybe\"", "2", "[]", "{}"] {
            let why = format!("its `incomplete_results` is {flag}, neither true nor false");
            assert_eq!(is_incomplete(flag).unwrap_err(), hidden(why));
        }
    }

    #[test]
    fn a_name_that_comes_twice_is_told() {
        let why = rows(r#"{"items": [], "total": 1, "items": [7]}"#, FORM).unwrap_err();
        assert_eq!(why, "it has `items` twice");
    }

    #[test]
    fn an_empty_list_beside_a_doubtful_word_is_not_known_to_be_empty() {
        let opened = |list: &str, field: &str| {
            rows(&format!(r#"{{"items": {list}, {field}}}"#), FORM).is_ok()
        };
        for field in [
            r#""message": "API limit reached""#,
            r#""status": "pending""#,
            r#""status": "expired", "message": "no data""#,
            r#""code": 17"#,
            r#""error_count": 2"#,
            r#""warnings": ["partial"]"#,
        ] {
            let is_good = field.contains("no data");
            assert_eq!((opened("[7]", field), opened("[]", field)), (true, is_good), "{field}");
        }
        for field in [
            r#""total": 0, "message": """#,
            r#""status": "ok", "message": "No data found""#,
            r#""code": 20000, "message": "success""#,
            r#""message": "No results for these dates""#,
            r#""paging": {"page": 1}, "incomplete_results": false"#,
            r#""error_count": 0, "errors": [], "error": "none""#,
        ] {
            assert!(opened("[]", field), "{field}");
        }
    }
}
