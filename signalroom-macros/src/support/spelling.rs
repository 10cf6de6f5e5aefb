//! How names are spelled.

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
}
