//! The names of the world's time zones. The macros must not depend on `chrono-tz`, which would be built twice: a test
//! holds the list to it.

/// All names, sorted.
pub fn zones() -> impl Iterator<Item = &'static str> {
    include_str!("zones.txt").lines()
}

/// The variant of `chrono_tz::Tz` for a zone: `America__New_York`.
pub fn variant(zone: &str) -> String {
    let parts = zone.replace('/', "__").replace('+', "Plus");
    // A hyphen before a digit is a minus, elsewhere it joins words.
    let mut variant = String::with_capacity(parts.len());
    let mut letters = parts.chars().peekable();
    while let Some(letter) = letters.next() {
        let negative = letter == '-' && letters.peek().is_some_and(char::is_ascii_digit);
        match letter {
            '-' if negative => variant.push_str("Minus"),
            '-' => {}
            letter => variant.push(letter),
        }
    }
    variant
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_of_zones_is_that_of_chrono_tz() {
        let mut names: Vec<_> = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).collect();
        names.sort_unstable();
        assert!(super::zones().eq(names), "write the names of `TZ_VARIANTS` to zones.txt, sorted");
    }
}
