//! The nearest known name to a mistyped one.

/// The name that was probably meant, if any is near enough.
///
/// ```
/// use signalroom::settings::nearest;
/// assert_eq!(nearest("daly_ccw", ["daily_ccw", "alert"]), Some("daily_ccw"));
/// assert_eq!(nearest("weather", ["daily_ccw", "alert"]), None);
/// ```
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase().replace('-', "_");
    let score = |name: &str| strsim::jaro_winkler(&word, &name.to_lowercase());
    let scored = known.into_iter().map(|name| (score(name), name));
    let best = scored.max_by(|(a, _), (b, _)| a.total_cmp(b));
    best.filter(|(score, _)| *score > 0.8).map(|(_, name)| name)
}

/// `: did you mean `…`?`, or nothing.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map_or_else(String::new, |name| format!(": did you mean `{name}`?"))
}
