//! Where an answer holds its rows: a bare list, or a list under a known name.

use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// The names that lists come under.
pub(super) const USUAL: &[&str] = &["items", "rows", "data", "results"];

/// Where an answer counts all rows: an object's name, and the field in it.
pub(super) type Total = (&'static str, &'static str);

/// An answer's rows, each as it came, and how many there are in all if the answer says so.
#[derive(Debug)]
pub(super) struct ApiPage {
    pub(super) rows: Vec<Box<RawValue>>,
    pub(super) total: Option<u64>,
}

/// Why an answer can't be read: what is wrong, and whether showing how it begins helps.
#[derive(Debug, PartialEq)]
pub(super) struct Unreadable {
    pub(super) why: String,
    pub(super) show: bool,
}

impl ApiPage {
    /// Opens an answer. `lists` are the names that its list may have; `total` names the object
    /// and the field in it that hold the count.
    pub(super) fn open(
        body: &[u8],
        lists: &[&str],
        total: Option<Total>,
    ) -> Result<Self, Unreadable> {
        let shown = |why| Unreadable { why, show: true };
        let whole: &RawValue = serde_json::from_slice(body)
            .map_err(|error| shown(format!("it is not JSON ({error})")))?;
        if let Some(rows) = list(whole) {
            return Ok(ApiPage { rows, total: None });
        }
        let fields: BTreeMap<String, &RawValue> =
            serde_json::from_str(whole.get()).map_err(|_| shown("it is not a list".to_owned()))?;
        let found = lists.iter().filter_map(|name| list(fields.get(*name)?));
        // A `null` beside the real list is not the list.
        let rows = found.max_by_key(Vec::len).ok_or_else(|| {
            let names: Vec<_> = fields.keys().map(String::as_str).collect();
            let (wanted, found) = (lists.join("` or `"), names.join(", "));
            Unreadable { why: format!("it has no list `{wanted}`; it has: {found}"), show: false }
        })?;
        let total = total.and_then(|(object, field)| count(fields.get(object)?, field));
        Ok(ApiPage { rows, total })
    }
}

/// A list's rows; several languages write an empty list as `null`.
fn list(value: &RawValue) -> Option<Vec<Box<RawValue>>> {
    match value.get() {
        "null" => Some(Vec::new()),
        text if text.starts_with('[') => serde_json::from_str(text).ok(),
        _ => None,
    }
}

fn count(object: &RawValue, field: &str) -> Option<u64> {
    let object: serde_json::Value = serde_json::from_str(object.get()).ok()?;
    let count = object.get(field)?;
    count.as_u64().or_else(|| count.as_str()?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(body: &str) -> Result<Vec<String>, String> {
        let page = ApiPage::open(body.as_bytes(), USUAL, None).map_err(|error| error.why)?;
        Ok(page.rows.iter().map(|row| row.get().to_owned()).collect())
    }

    #[test]
    fn a_bare_list_and_each_usual_name() {
        let expected = vec![r#"{"a":1.10}"#.to_owned(), "2".to_owned()];
        assert_eq!(rows(r#" [{"a":1.10}, 2] "#).as_ref(), Ok(&expected));
        for name in USUAL {
            let body = format!(r#"{{"total": 9, "{name}": [{{"a":1.10}},2]}}"#);
            assert_eq!(rows(&body).as_ref(), Ok(&expected), "{body}");
        }
    }

    #[test]
    fn null_is_an_empty_list_but_not_beside_a_real_one() {
        assert_eq!(rows("null"), Ok(vec![]));
        assert_eq!(rows(r#"{"items": null}"#), Ok(vec![]));
        assert_eq!(rows(r#"{"items": [7], "data": null}"#), Ok(vec!["7".to_owned()]));
    }

    #[test]
    fn an_answer_without_a_list_says_what_it_has() {
        let why = rows(r#"{"error": "nope", "code": 7}"#).unwrap_err();
        assert_eq!(
            why,
            "it has no list `items` or `rows` or `data` or `results`; it has: code, error"
        );
        assert_eq!(rows("\"maintenance\"").unwrap_err(), "it is not a list");
        let why = rows("<html>\n<body>").unwrap_err();
        assert!(why.starts_with("it is not JSON"), "{why}");
    }

    #[test]
    fn the_total_is_read_where_it_is_said_to_be() {
        let total = |body: &str| {
            ApiPage::open(body.as_bytes(), &["table"], Some(("paging", "total_count")))
                .unwrap()
                .total
        };
        assert_eq!(total(r#"{"table": [], "paging": {"page": 1, "total_count": 12}}"#), Some(12));
        assert_eq!(total(r#"{"table": [], "paging": {"total_count": "12"}}"#), Some(12));
        assert_eq!(total(r#"{"table": [], "paging": {}}"#), None);
        assert_eq!(total(r#"{"table": []}"#), None);
    }
}
