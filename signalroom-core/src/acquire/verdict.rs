//! What a field beside an answer's list says of the answer. APIs spell such fields in many ways; names are compared by
//! their letters and digits alone.

use super::wording::{contains, is_success, letters, says_that_nothing_is_there, went_well};
use serde_json::Value;

/// What a field says of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// Something that may mean a failure: a message, an unknown status.
    Unclear,
    /// All is well.
    Good,
    /// A failure.
    Bad,
}

use Verdict::{Bad, Good, Unclear};

/// Objects that hold such fields.
const WRAPPERS: &str = "meta metadata response header responseheader info";
const SUCCESSES: &str = "success issuccess successful issuccessful succeeded hassucceeded ok isok";
/// Without which there is no success.
const PERMISSIONS: &str =
    "authorized isauthorized authenticated isauthenticated allowed isallowed permitted";
/// That rows are missing.
const INTERRUPTIONS: &str = "timedout istimedout timeout truncated istruncated hasmore hasmorepages partial ispartial incomplete isincomplete";
const STATUSES: &str = "status apistatus responsestatus requeststatus resultstatus jobstatus reportstatus querystatus state jobstate";
/// Like a status, but never a number: that would count something.
const OUTCOMES: &str = "result outcome";
const CODES: &str =
    "code statuscode httpcode httpstatus httpstatuscode responsecode resultcode returncode retcode";
/// Where APIs say something in words.
const MESSAGES: &str = "message messages msg detail details reason errordescription errormessage note notice info \
                        information warning warnings statusmessage statustext statusdescription statusreason \
                        responsemessage resultmessage";

impl Verdict {
    /// What that field says; `None` where it is about something else.
    pub(super) fn of(name: &str, value: &Value) -> Option<Verdict> {
        let name = letters(name);
        if *value == Value::Null {
            return None;
        }
        if let Some(is_sure) = error_name(&name) {
            return (!says_no_error(&name, value)).then_some(if is_sure { Bad } else { Unclear });
        }
        let is_one_of = |names: &[&str]| names.iter().any(|names| contains(names, &name));
        match value {
            Value::Object(fields) if is_one_of(&[WRAPPERS, STATUSES, OUTCOMES]) => {
                fields.iter().filter_map(|(name, value)| Verdict::of(name, value)).max()
            }
            Value::Array(_) | Value::Object(_) if is_one_of(&[MESSAGES]) => of_message(value),
            Value::Object(_) | Value::Array(_) => None,
            _ if is_one_of(&[SUCCESSES]) => Some(of_success(value)),
            _ if is_one_of(&[PERMISSIONS]) => (truth(value) == Some(false)).then_some(Bad),
            _ if is_one_of(&[INTERRUPTIONS]) => (truth(value) == Some(true)).then_some(Unclear),
            Value::Number(_) if is_one_of(&[OUTCOMES]) => None,
            _ if is_one_of(&[STATUSES, OUTCOMES]) => of_status(value),
            _ if is_one_of(&[CODES]) => of_code(value),
            _ if is_one_of(&[MESSAGES]) => of_message(value),
            _ => None,
        }
    }
}

/// Whether something is said in words under that name.
pub(super) fn is_message(name: &str) -> bool {
    contains(MESSAGES, &letters(name))
}

/// The same, or an error.
pub(super) fn is_wording(name: &str) -> bool {
    is_message(name) || error_name(&letters(name)).is_some()
}

/// Whether a name is one of an error; then, whether it can be nothing else, as an `error_rate` can.
fn error_name(name: &str) -> Option<bool> {
    const STEMS: [&str; 7] = ["error", "exception", "fault", "failure", "failed", "fail", "err"];
    const SURE: &str = "is has api code message msg description desc detail details text string info type name number \
                        no reason status title s";
    if name.starts_with("no") {
        return None;
    }
    let of_stem = |stem: &&str| {
        let rest = name.strip_prefix(*stem).or_else(|| {
            name.strip_suffix(*stem).or_else(|| name.strip_suffix('s')?.strip_suffix(*stem))
        })?;
        let is_sure = *stem != "failed" && (rest.is_empty() || contains(SURE, rest));
        // `default` ends with a fault, and an errand begins like an error.
        let may_be = !name.ends_with("default") && *stem != "err";
        (is_sure || may_be).then_some(is_sure)
    };
    STEMS.iter().find_map(of_stem)
}

fn says_no_error(name: &str, value: &Value) -> bool {
    match (number(value), value) {
        (Some(number), _) => {
            number == 0.0 || name.ends_with("code") && (200.0..300.0).contains(&number)
        }
        (None, Value::String(text)) => {
            const NONE: &str = "none null nil false no na noerror noerrors noerrorsfound noerrorfound 0error 0errors \
                                ok success successful";
            let word = letters(text);
            word.is_empty() || contains(NONE, &word)
        }
        // Whatever the words in a list are, they are errors.
        (None, Value::Array(items)) => items.iter().all(|item| match item {
            Value::String(text) => text.trim().is_empty(),
            item => says_no_error(name, item),
        }),
        (None, Value::Object(fields)) => fields.values().all(|value| says_no_error(name, value)),
        (None, value) => !value.as_bool().unwrap_or(false),
    }
}

/// `true`, 1, `"1"`, `"true"` and `"yes"`; `false`, 0, `""` and the same as text; `None` for anything else.
pub(super) fn truth(value: &Value) -> Option<bool> {
    match (number(value), value) {
        (Some(0.0), _) | (None, Value::Null) => Some(false),
        (Some(1.0), _) => Some(true),
        (None, Value::Bool(truth)) => Some(*truth),
        (None, Value::String(text)) => match text.trim().to_lowercase().as_str() {
            "true" | "yes" => Some(true),
            "false" | "no" | "" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

fn of_success(value: &Value) -> Verdict {
    match truth(value) {
        Some(true) => Good,
        Some(false) => Bad,
        None => value.as_str().map_or(Unclear, of_word),
    }
}

/// A word, or a number as HTTP has it, or 1. In some APIs 0 is a failure, in others it is not.
fn of_status(value: &Value) -> Option<Verdict> {
    match (number(value), value) {
        (Some(1.0 | 200.0..300.0), _) => Some(Good),
        (Some(..0.0 | 400.0..), _) => Some(Bad),
        (Some(_), _) => Some(Unclear),
        (None, Value::String(text)) => match text.trim().split_once(' ') {
            // As HTTP has it: `200 OK`.
            Some((code, _)) if code.len() == 3 && code.parse::<u16>().is_ok() => {
                of_status(&Value::String(code.to_owned()))
            }
            _ => (!text.trim().is_empty()).then(|| of_word(text)),
        },
        (None, _) => Some(of_success(value)),
    }
}

/// The same, but 0 is success, 1 may be anything, and numbers beyond HTTP's are an API's own.
fn of_code(value: &Value) -> Option<Verdict> {
    match number(value) {
        Some(0.0) => Some(Good),
        Some(1.0 | 600.0..) => Some(Unclear),
        _ => of_status(value),
    }
}

fn of_word(text: &str) -> Verdict {
    match went_well(text) {
        Some(true) => Good,
        Some(false) => Bad,
        None => Unclear,
    }
}

/// A text, several, or objects with texts and fields such as stand beside a list.
fn of_message(value: &Value) -> Option<Verdict> {
    let text = match value {
        Value::Array(items) => return items.iter().filter_map(of_message).max(),
        Value::Object(fields) => {
            let judged = |(name, value): (&String, &Value)| {
                Verdict::of(name, value).or_else(|| of_message(value))
            };
            return fields.iter().filter_map(judged).max();
        }
        _ => value.as_str().filter(|text| !text.trim().is_empty())?,
    };
    let is_good = is_success(&letters(text)) || says_that_nothing_is_there(text);
    Some(if is_good { Good } else { Unclear })
}

/// A number, or a text that is one.
fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// What that JSON object's only field says.
    fn of(field: Value) -> Option<Verdict> {
        let (name, value) = field.as_object().unwrap().iter().next().unwrap();
        Verdict::of(name, value)
    }

    #[test]
    fn failures_are_known_by_many_names() {
        for field in [
            json!({"error": "x"}),
            json!({"ERRORS": [null, {"code": 7}]}),
            json!({"errors": ["no"]}),
            json!({"error_code": 17}),
            json!({"error_status": "active"}),
            json!({"errorMessage": "x"}),
            json!({"Error-Description": "x"}),
            json!({"errmsg": "x"}),
            json!({"hasErrors": true}),
            json!({"fault": {"faultstring": "x"}}),
            json!({"exception": "x"}),
            json!({"success": ""}),
            json!({"is_success": "no"}),
            json!({"succeeded": false}),
            json!({"ok": 0}),
            json!({"status": false}),
            json!({"status": "-1"}),
            json!({"status": "FAILED"}),
            json!({"Status": {"code": 500}}),
            json!({"status": "rate_limited"}),
            json!({"status": "time-out"}),
            json!({"statusCode": "403"}),
            json!({"code": 401}),
            json!({"code": "UNAUTHORIZED"}),
            json!({"result": "error"}),
            json!({"meta": {"error": "x"}}),
            json!({"messages": {"error": "x"}}),
            json!({"state": "failed"}),
            json!({"fail": true}),
            json!({"isFail": true}),
            json!({"authorized": false}),
            json!({"response": {"status": "error", "message": "ok"}}),
        ] {
            assert_eq!(of(field.clone()), Some(Bad), "{field}");
        }
    }

    #[test]
    fn success_is_said_in_many_words() {
        for field in [
            json!({"success": true}),
            json!({"Success": "yes"}),
            json!({"ok": 1}),
            json!({"status": "OK"}),
            json!({"status": 200}),
            json!({"status": 1}),
            json!({"status": "ZERO_RESULTS"}),
            json!({"code": 0}),
            json!({"status_code": "204"}),
            json!({"result": "success"}),
            json!({"message": "Success"}),
            json!({"message": "No data found for the selected dates (2026-03-09)."}),
            json!({"msg": "0 results"}),
            json!({"message": "Records not found"}),
            json!({"message": "No data available"}),
            json!({"message": "There is no data available for the selected period"}),
            json!({"message": "No conversions found"}),
            json!({"message": "Empty response"}),
            json!({"message": "Successfully fetched 0 rows"}),
            json!({"status": "200 OK"}),
            json!({"status": "empty"}),
            json!({"meta": {"code": 200, "message": "fresh"}}),
        ] {
            assert_eq!(of(field.clone()), Some(Good), "{field}");
        }
    }

    #[test]
    fn what_may_mean_anything_is_unclear() {
        for field in [
            json!({"message": "API limit reached"}),
            json!({"message": "No access to data"}),
            json!({"message": "No API key"}),
            json!({"message": "Data is not available yet"}),
            json!({"warnings": ["x"]}),
            json!({"warnings": [{"code": 1, "message": "partial"}]}),
            json!({"messages": [{"type": "error", "message": "x"}]}),
            json!({"message": {"text": "API key expired"}}),
            json!({"statusMessage": "Invalid API key"}),
            json!({"status_text": "Forbidden"}),
            json!({"timed_out": true}),
            json!({"has_more": true}),
            json!({"message": "Data was not returned"}),
            json!({"message": "request data is not set"}),
            json!({"Note": "five calls a minute"}),
            json!({"status": "pending"}),
            json!({"status": "expired"}),
            json!({"status": 0}),
            json!({"code": 20000}),
            json!({"error_rate": 0.5}),
            json!({"failed": 2}),
        ] {
            assert_eq!(of(field.clone()), Some(Unclear), "{field}");
        }
    }

    #[test]
    fn other_fields_say_nothing() {
        for field in [
            json!({"error": null}),
            json!({"error": "none"}),
            json!({"error": "0"}),
            json!({"errors": [null, "", {}]}),
            json!({"errors": {"list": [], "count": 0}}),
            json!({"error_count": 0}),
            json!({"errmsg": "ok"}),
            json!({"errorCode": 200}),
            json!({"isError": false}),
            json!({"no_error": true}),
            json!({"noErrors": true}),
            json!({"error": "no errors found"}),
            json!({"errors": "0 errors"}),
            json!({"authorized": true}),
            json!({"has_more": false}),
            json!({"message": ""}),
            json!({"status": null}),
            json!({"status": {"deep": "x"}}),
            json!({"result": 500}),
            json!({"total": 0}),
            json!({"default": "USD"}),
            json!({"errand": "milk"}),
            json!({"paging": {"status": "failed"}}),
        ] {
            assert_eq!(of(field.clone()), None, "{field}");
        }
    }
}
