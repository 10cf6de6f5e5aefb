//! Arguments of a statement: `:name` as people write them, `$1` as databases are given them.

use crate::sql_words::{Word, WordKind, words};

/// The name of an argument, if the word is one.
pub fn name<'a>(word: &Word<'a>) -> Option<&'a str> {
    (word.kind == WordKind::Param).then(|| &word.text[1..])
}

/// The names of a text's arguments, each once, in the order in which they first stand there.
pub fn names(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for name in words(text).filter_map(|word| name(&word)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The text with `$1` for the first of the names, and so on; a name that is not among them stays.
pub fn numbered(text: &str, names: &[impl AsRef<str>]) -> String {
    let number = |name: &str| names.iter().position(|known| known.as_ref() == name);
    let written = |word: Word<'_>| match name(&word).and_then(number) {
        Some(at) => format!("${}", at + 1),
        None => word.text.to_owned(),
    };
    words(text).map(written).collect()
}

/// The text as its author wrote it: the reverse of [`numbered`].
pub fn named(text: &str, names: &[impl AsRef<str>]) -> String {
    let name = |place: &str| {
        let number: usize = place.trim_start_matches('$').parse().ok()?;
        names.get(number.checked_sub(1)?).map(|name| format!(":{}", name.as_ref()))
    };
    let written = |word: Word<'_>| match word.kind {
        WordKind::Place => name(word.text).unwrap_or_else(|| word.text.to_owned()),
        _ => word.text.to_owned(),
    };
    words(text).map(written).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn arguments_are_numbered_by_their_names() {
        let text = "select ':a', x::date from t where d = :date and c > :least or d < :date";
        assert_eq!(names(text), ["date", "least"]);
        let sent = "select ':a', x::date from t where d = $2 and c > $1 or d < $2";
        assert_eq!(numbered(text, &["least", "date"]), sent);
        assert_eq!(named(sent, &["least", "date"]), text);
    }

    #[test]
    fn what_has_no_name_or_number_stays() {
        assert_eq!(numbered("select :a, :b", &["b"]), "select :a, $1");
        assert_eq!(named("select $0, $1, $2, '$1'", &["a"]), "select $0, :a, $2, '$1'");
    }

    proptest! {
        /// Pieces that meet in every order; a database would not read a name that touches an argument.
        #[test]
        fn a_numbered_text_can_be_named_again(
            pieces in prop::collection::vec(
                prop::sample::select(vec![":a", ":b", "::", "'", "\"", "--", "/*", "*/", "\n", " ", ",", "("]),
                0..30,
            ),
        ) {
            let text = pieces.concat();
            let names = names(&text);
            prop_assert_eq!(named(&numbered(&text, &names), &names), text.clone());
        }
    }
}
