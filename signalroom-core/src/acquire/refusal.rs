//! Answers that report a failure although their status is 200.

use super::unique_names::UniqueNames;
use super::verdict::{Verdict, is_message, is_wording};
use crate::net::json_text;
use serde_json::Value;
use serde_json::value::RawValue;

/// An answer's fields at the top level, each as it came.
pub(super) type Fields<'a> = UniqueNames<&'a RawValue>;

/// What an API reports as its failure, in its own words; `None` where it reports none. `lists` are the names that hold
/// rows, and say nothing.
pub(super) fn refusal(fields: &Fields<'_>, lists: &[&str]) -> Option<String> {
    let judged = judged(fields, lists);
    judged.iter().any(|said| said.verdict == Verdict::Bad).then(|| told(&judged, Verdict::Bad))
}

/// What makes it doubtful that an answer without rows means that there are none: a message or a status that is not known
/// to be good, and nothing that is. With rows neither would matter.
pub(super) fn doubt(fields: &Fields<'_>, lists: &[&str]) -> Option<String> {
    let judged = judged(fields, lists);
    let verdict = judged.iter().map(|said| said.verdict).max();
    (verdict == Some(Verdict::Unclear)).then(|| told(&judged, Verdict::Unclear))
}

/// A failure in a whole body; `None` also where it is no object.
pub(super) fn refusal_in(body: &[u8]) -> Option<String> {
    refusal(&serde_json::from_slice(body).ok()?, &[])
}

/// What the answer says in words, if it does.
pub(super) fn message(fields: &Fields<'_>) -> Option<String> {
    let mut messages = fields.0.iter().filter(|(name, _)| is_message(name));
    messages.find_map(|(_, raw)| text(&readable(raw)))
}

/// A field that says how the API fared.
struct StatusField<'a> {
    name: &'a str,
    value: Value,
    verdict: Verdict,
}

fn judged<'a>(fields: &'a Fields<'_>, lists: &[&str]) -> Vec<StatusField<'a>> {
    let beside = fields.0.iter().filter(|(name, _)| !lists.contains(&name.as_str()));
    let judged = beside.filter_map(|(name, raw)| {
        let value = readable(raw);
        // What can't be read as it came may be anything.
        let may_be = || is_unreadable(raw).then_some(Verdict::Unclear);
        let verdict = Verdict::of(name, &value).or_else(may_be)?;
        Some(StatusField { name, value, verdict })
    });
    judged.collect()
}

/// A field's value. Of a text half a letter is lost, anything else that can't be read is its own text.
fn readable(raw: &RawValue) -> Value {
    serde_json::from_str(raw.get()).unwrap_or_else(|_| {
        Value::String(json_text(raw.get()).unwrap_or_else(|_| raw.get().to_owned()))
    })
}

fn is_unreadable(raw: &RawValue) -> bool {
    serde_json::from_str::<Value>(raw.get()).is_err()
}

/// What the fields of that verdict say in words, then what messages say; else those fields as they are.
fn told(judged: &[StatusField<'_>], verdict: Verdict) -> String {
    let decisive = judged.iter().filter(|said| said.verdict == verdict);
    let errors = decisive.clone().filter(|said| is_wording(said.name) || said.value.is_object());
    let messages =
        judged.iter().filter(|said| is_message(said.name) && said.verdict != Verdict::Good);
    let mut words: Vec<_> = errors.chain(messages).filter_map(|said| text(&said.value)).collect();
    words.dedup();
    if words.is_empty() {
        words.extend(decisive.map(|said| format!("`{}` is {}", said.name, said.value)));
    }
    words.join(": ")
}

/// The words in a value: a text, those of a list, or of an object the message in it.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Array(items) => {
            let all = items.iter().map(|item| text(item).unwrap_or_else(|| item.to_string()));
            (!items.is_empty()).then(|| all.collect::<Vec<_>>().join(", "))
        }
        Value::Object(fields) => {
            let mut wordings = fields.iter().filter(|(name, _)| is_wording(name));
            wordings.find_map(|(_, value)| text(value))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
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
            (r#"{"error": true, "message": "too many columns"}"#, "too many columns"),
            (
                r#"{"error": "invalid_range", "error_description": "at most 367 days"}"#,
                "invalid_range: at most 367 days",
            ),
            (r#"{"error": {"code": 7}}"#, r#"`error` is {"code":7}"#),
            (r#"{"success": false, "data": [], "message": "quota exceeded"}"#, "quota exceeded"),
            (r#"{"Success": "false", "data": []}"#, r#"`Success` is "false""#),
            (r#"{"ok": 0, "reason": "not now"}"#, "not now"),
            (r#"{"status": "error", "data": []}"#, r#"`status` is "error""#),
            (r#"{"status": "Failed", "msg": "x"}"#, "x"),
            (r#"{"STATUS": 503, "data": []}"#, "`STATUS` is 503"),
            (r#"{"status": "500", "data": []}"#, r#"`status` is "500""#),
            // Half a letter, a number that is too large.
            (r#"{"items": [], "error": "Quota exceeded \ud83d"}"#, "Quota exceeded"),
            (r#"{"items": [], "status": "FAILED\ud83d"}"#, r#"`status` is "FAILED""#),
            (r#"{"items": [], "errors": ["\udc00 x"]}"#, r#"["\udc00 x"]"#),
            (r#"{"items": [], "error": 1e400}"#, "1e400"),
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
