//! Answers that report a failure although their status is 200.

use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// An answer's fields at the top level, each as it came.
pub(super) type Fields<'a> = BTreeMap<String, &'a RawValue>;

/// What an API reports as its failure, in its own words; `None` where it reports none. A failure is a non-empty
/// `error` or `errors`, `success` or `ok` that is false, or a failing `status`, in any capitals.
pub(super) fn refusal(fields: &Fields<'_>) -> Option<String> {
    let error = field(fields, &["error", "errors"]).filter(|value| !is_empty(value));
    let denied = ["success", "ok"].iter().any(|name| field(fields, &[name]).is_some_and(is_false));
    let failing = field(fields, &["status"]).is_some_and(|status| is_failing(&status));
    if error.is_none() && !denied && !failing {
        return None;
    }
    let mut words: Vec<_> = error.iter().map(words).chain(message(fields)).collect();
    words.dedup();
    if words.is_empty() {
        let names = ["success", "ok", "status"];
        let told = fields.iter().filter(|(name, _)| names.contains(&name.to_lowercase().as_str()));
        words.extend(told.map(|(name, value)| format!("`{name}` is {value}")));
    }
    Some(words.join(": "))
}

/// The same of a whole body; `None` also where it is no object.
pub(super) fn refusal_in(body: &[u8]) -> Option<String> {
    refusal(&serde_json::from_slice(body).ok()?)
}

/// What the answer says in words, if it does.
pub(super) fn message(fields: &Fields<'_>) -> Option<String> {
    field(fields, MESSAGES).filter(|value| !is_empty(value)).as_ref().map(words)
}

/// Where APIs say in words what went wrong.
const MESSAGES: &[&str] =
    &["message", "msg", "detail", "details", "reason", "error_description", "error_message"];

/// The first field of one of these names, in any capitals, that is not `null`.
fn field(fields: &Fields<'_>, names: &[&str]) -> Option<Value> {
    let of = |wanted: &&str| {
        let mut named = fields.iter().filter(|(name, _)| name.eq_ignore_ascii_case(wanted));
        named.find_map(|(_, raw)| {
            serde_json::from_str(raw.get()).ok().filter(|value| *value != Value::Null)
        })
    };
    names.iter().find_map(of)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Bool(true) => false,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_empty),
        Value::Object(fields) => fields.values().all(is_empty),
    }
}

fn is_false(value: Value) -> bool {
    match value {
        Value::Bool(truth) => !truth,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => ["false", "0", "no"].contains(&text.trim().to_lowercase().as_str()),
        _ => false,
    }
}

/// A number as HTTP has it, or a word.
fn is_failing(status: &Value) -> bool {
    const WORDS: &[&str] = &[
        "denied",
        "exception",
        "forbidden",
        "invalid",
        "ko",
        "nok",
        "not_ok",
        "rejected",
        "unavailable",
    ];
    match status {
        Value::Bool(truth) => !truth,
        Value::Number(number) => number.as_f64().is_some_and(|number| number >= 400.0),
        Value::String(text) => {
            let word = text.trim().to_lowercase().replace([' ', '-'], "_");
            let begins = ["err", "fail", "unauthori"].iter().any(|begin| word.starts_with(begin));
            begins
                || WORDS.contains(&word.as_str())
                || word.parse().is_ok_and(|number: u32| number >= 400)
        }
        _ => false,
    }
}

/// A text as it is; of an object the message in it; anything else as JSON.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            let mut messages = MESSAGES.iter().filter_map(|name| fields.get(*name));
            messages.find(|message| !is_empty(message)).map_or_else(|| value.to_string(), words)
        }
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reported_failure_is_told_in_the_apis_own_words() {
        for (body, told) in [
            (
                r#"{"data": null, "error": {"code": 7, "message": "no such report"}}"#,
                "no such report",
            ),
            (r#"{"table": null, "Error": "Key expired"}"#, "Key expired"),
            (r#"{"items": [], "ERRORS": ["a", {"detail": "b"}]}"#, "a, b"),
            (r#"{"error": true, "message": "too many columns"}"#, "true: too many columns"),
            (
                r#"{"error": "invalid_range", "error_description": "at most 367 days"}"#,
                "invalid_range: at most 367 days",
            ),
            (r#"{"error": {"code": 7}}"#, r#"{"code":7}"#),
            (r#"{"success": false, "data": [], "message": "quota exceeded"}"#, "quota exceeded"),
            (r#"{"Success": "false", "data": []}"#, r#"`Success` is "false""#),
            (r#"{"ok": 0, "reason": "not now"}"#, "not now"),
            (r#"{"status": "error", "data": []}"#, r#"`status` is "error""#),
            (r#"{"status": "Failed", "msg": "x"}"#, "x"),
            (r#"{"STATUS": 503, "data": []}"#, "`STATUS` is 503"),
            (r#"{"status": "500", "data": []}"#, r#"`status` is "500""#),
        ] {
            assert_eq!(refusal_in(body.as_bytes()).as_deref(), Some(told), "{body}");
        }
    }

    #[test]
    fn what_reports_no_failure_is_an_answer() {
        for body in [
            r#"{"data": [], "error": null, "errors": []}"#,
            r#"{"data": [], "Error": "", "errors": {}, "error": false}"#,
            r#"{"data": [], "success": true, "ok": 1, "status": "ok"}"#,
            r#"{"data": [], "status": 200, "message": "fine"}"#,
            r#"{"data": [{"error": "in a row", "status": "failed"}]}"#,
            r#"{"data": [], "status": {"deep": "error"}, "success": null}"#,
            r#"[{"error": "in a row"}]"#,
            "null",
        ] {
            assert_eq!(refusal_in(body.as_bytes()), None, "{body}");
        }
    }
}
