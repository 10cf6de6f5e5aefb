//! What words say of an answer: a status, or that there is no data.

/// Whether a word, without anything but letters, says that all went well.
pub(super) fn is_success(word: &str) -> bool {
    const SUCCESS: &str = "ok okay success successful succeeded complete completed done finished ready active \
                           available empty fine true yes";
    contains(SUCCESS, word)
}

/// What a status says in a word; `None` where it isn't known.
pub(super) fn went_well(text: &str) -> Option<bool> {
    const FAILURE: &str = "accessdenied denied exception false forbidden incomplete invalid ko no nok notok partial \
                           rejected unavailable";
    const BEGINNINGS: [&str; 8] =
        ["err", "fail", "ratelimit", "throttl", "timedout", "timeout", "unauthori", "unsuccess"];
    let word = letters(text);
    if contains(FAILURE, &word) || BEGINNINGS.iter().any(|begin| word.starts_with(begin)) {
        Some(false)
    } else if is_success(&word) || says_that_nothing_is_there(text) {
        Some(true)
    } else {
        None
    }
}

/// `No data found for the selected dates`, `0 results`, `ZERO_RESULTS`: of such words alone, so that nothing else can be
/// meant, as in `No access to data`.
pub(super) fn says_that_nothing_is_there(text: &str) -> bool {
    const NOTHING: &str = "no none nothing zero empty 0";
    const THINGS: &str = "click clicks content conversion conversions data entries entry event events found item items \
                          lead leads match matches record records response result results row rows sale sales stats \
                          statistics transaction transactions";
    const AROUND: &str = "a additional an any are at available between by criteria date dates day days display exist \
                          exists fetched filter filters for from further given has have in is list matched matching \
                          more of on period query range request requested retrieved returned search selected set show \
                          specified successfully that the there these this time to was were with your";
    // `not found` says that nothing is there, `not returned` may say anything.
    let lower = text.to_lowercase().replace("not found", "none").replace("not exist", "none");
    let words =
        lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let any_of = |list: &str| words.clone().any(|word| contains(list, word));
    any_of(NOTHING)
        && any_of(THINGS)
        && words.clone().all(|word| {
            is_number(word) || [NOTHING, THINGS, AROUND].iter().any(|list| contains(list, word))
        })
}

/// Only its letters and digits, all small: `error_code`, `errorCode` and `Error-Code` are one name.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a word is one of these.
pub(super) fn contains(words: &str, word: &str) -> bool {
    words.split(' ').any(|known| known == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_nothing_is_there_is_said_in_no_other_words() {
        for text in [
            "No data",
            "no results found.",
            "No data found for the selected dates (2026-03-09)",
            "ZERO_RESULTS",
            "0 rows returned",
            "There are no matching records in this period.",
            "Data not found",
            "Nothing found",
            "no more items",
        ] {
            assert!(says_that_nothing_is_there(text), "{text}");
        }
        for text in [
            "",
            "No access to data",
            "No API key",
            "no such report",
            "Data is not available yet",
            "No data: limit reached",
            "5 results",
            "data",
            "not now",
        ] {
            assert!(!says_that_nothing_is_there(text), "{text}");
        }
    }
}
