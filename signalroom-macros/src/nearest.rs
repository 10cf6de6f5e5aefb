//! "Did you mean …?": the nearest of the words there are.

/// The nearest of the words, if any is near enough to be meant.
pub(crate) fn nearest<'a>(
    word: &str,
    there_are: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let wanted = word.to_lowercase();
    let distance = |other: &str| strsim::damerau_levenshtein(&wanted, &other.to_lowercase());
    let far = wanted.chars().count().max(3) / 3;
    let near = there_are.into_iter().map(|other| (distance(other), other));
    near.filter(|(off, _)| *off <= far).min().map(|(_, other)| other)
}

/// `; did you mean `cost`?`, or nothing.
pub(crate) fn did_you_mean<'a>(word: &str, there_are: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, there_are).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}

/// ``; did you mean `a`? There are `a`, `b` ``, or ``; there are `a`, `b` ``.
pub(crate) fn there_are<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> String {
    let list = list(known.clone());
    match nearest(word, known) {
        Some(near) => format!("; did you mean `{near}`? There are {list}"),
        None => format!("; there are {list}"),
    }
}

/// `` `a`, `b`, `c` ``.
pub(crate) fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<_> = words.into_iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn only_what_is_near_is_meant() {
        assert_eq!(nearest("cots", ["cost", "date"]), Some("cost"));
        assert_eq!(nearest("lable", ["table", "label"]), Some("label"));
        assert_eq!(nearest("zebra", ["cost", "date"]), None);
    }
}
