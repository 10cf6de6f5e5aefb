//! Pieces of messages: what there would have been instead.

use signalroom_syntax::nearest::nearest;

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
