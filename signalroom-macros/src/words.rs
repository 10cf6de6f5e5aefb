//! Words in messages: lists, suggestions, spellings.

/// `; did you mean `x`?` when one of the known words is near, else nothing.
pub(crate) fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

/// The known word that is most like this one, if any is near enough to be meant.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let far = |other: &str| strsim::damerau_levenshtein(&word, &other.to_lowercase());
    let near = |other: &&str| far(other) <= word.chars().count().max(3) / 3;
    known.into_iter().filter(near).min_by_key(|other| far(other))
}

/// `` `a`, `b`, `c` ``.
pub(crate) fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// The snake_case spelling of a name: `DailyCcw`, `daily-ccw` and `daily ccw` are `daily_ccw`.
pub(crate) fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    let mut before = '_';
    for letter in name.chars() {
        let new_word = letter.is_uppercase() && (before.is_lowercase() || before.is_numeric());
        if (new_word || !letter.is_alphanumeric()) && !snake.ends_with('_') && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase().filter(char::is_ascii_alphanumeric));
        before = letter;
    }
    snake.trim_matches('_').to_owned()
}

/// Whether the name is a snake_case word: a lower-case letter, then letters, digits, single `_`.
pub(crate) fn is_snake_case(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase()) && snake_case(name) == name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_spelt_in_snake_case() {
        for (name, snake) in [
            ("DailyCcw", "daily_ccw"),
            ("daily-ccw", "daily_ccw"),
            ("daily  ccw", "daily_ccw"),
            ("Ccw2Exp", "ccw2_exp"),
            ("_x_", "x"),
        ] {
            assert_eq!(snake_case(name), snake);
            assert!(!is_snake_case(name) && is_snake_case(snake), "{name}");
        }
        assert!(!is_snake_case("2024") && !is_snake_case(""));
    }

    #[test]
    fn a_far_word_is_not_suggested() {
        assert_eq!(did_you_mean("spnd", ["cpa", "spend"]), "; did you mean `spend`?");
        assert_eq!(did_you_mean("colour", ["cpa", "spend"]), "");
    }
}
