//! Splits SQL into its words, so that nobody ever mistakes the inside of a text, a quoted name or a
//! comment for something else.
//!
//! The macros read statements with it, the warehouse rewrites names with it. Nothing is lost: the words of a text, joined, are that text again.

/// A piece of SQL that is read as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// What it is.
    pub kind: WordKind,
    /// It, as written.
    pub text: &'a str,
    /// Where it begins in the whole text, in bytes.
    pub start: usize,
}

impl Word<'_> {
    /// Where it ends in the whole text, in bytes.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
    /// Whether it means something to a database: neither blank nor comment.
    pub fn is_code(&self) -> bool {
        !matches!(self.kind, WordKind::Blank | WordKind::Comment)
    }
    /// Whether it is that name or keyword, in capitals or not.
    pub fn is(&self, word: &str) -> bool {
        self.kind == WordKind::Name && self.text.eq_ignore_ascii_case(word)
    }
}

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordKind {
    /// Blanks and line breaks.
    Blank,
    /// `-- …` up to the end of its line, or `/* … */` (which ends at the first `*/`, as in SQLite).
    Comment,
    /// A keyword or a plain name.
    Name,
    /// `12`, `1.5`, `1e3`.
    Number,
    /// `'…'`; on Postgres also `e'…'` and `$tag$…$tag$`.
    Text,
    /// A name in `"…"` or `` `…` ``.
    Quoted,
    /// `:name`: an argument, as an analyst writes it.
    Param,
    /// `$1`: an argument, as a database is given it.
    Place,
    /// `::`, Postgres's cast.
    Cast,
    /// Any other single character.
    Sign,
}

/// Splits a text into words; an unclosed text, name or comment reaches to the end.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let (kind, length) = first(rest);
        let word = Word { kind, text: rest.get(..length)?, start };
        start += length;
        Some(word)
    })
}

/// The kind and length of the first word of a text that is not empty.
fn first(text: &str) -> (WordKind, usize) {
    let mut letters = text.chars();
    let (Some(letter), next) = (letters.next(), letters.next()) else {
        return (WordKind::Blank, 0);
    };
    match (letter, next) {
        ('-', Some('-')) => (WordKind::Comment, up_to(text, "\n", 2)),
        ('/', Some('*')) => (WordKind::Comment, through(text, "*/", 2)),
        ('\'', _) => (WordKind::Text, quoted(text, '\'')),
        ('e' | 'E', Some('\'')) => (WordKind::Text, escaped(text)),
        ('"' | '`', _) => (WordKind::Quoted, quoted(text, letter)),
        (':', Some(':')) => (WordKind::Cast, 2),
        (':', Some(l)) if begins_name(l) => (WordKind::Param, 1 + while_is(&text[1..], in_param)),
        ('$', Some(l)) if l.is_ascii_digit() => {
            (WordKind::Place, 1 + while_is(&text[1..], |l| l.is_ascii_digit()))
        }
        ('$', _) if tag(text).is_some() => (WordKind::Text, dollars(text)),
        ('.', Some(l)) if l.is_ascii_digit() => (WordKind::Number, number(text)),
        (l, _) if l.is_ascii_digit() => (WordKind::Number, number(text)),
        (l, _) if l.is_whitespace() => (WordKind::Blank, while_is(text, char::is_whitespace)),
        (l, _) if begins_name(l) => (WordKind::Name, while_is(text, in_name)),
        _ => (WordKind::Sign, letter.len_utf8()),
    }
}

fn begins_name(letter: char) -> bool {
    letter.is_alphabetic() || letter == '_'
}
fn in_param(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}
fn in_name(letter: char) -> bool {
    in_param(letter) || letter == '$'
}

fn while_is(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.find(|letter| !is(letter)).unwrap_or(text.len())
}

/// Up to the mark, which is looked for behind the opening.
fn up_to(text: &str, mark: &str, opening: usize) -> usize {
    text[opening..].find(mark).map_or(text.len(), |at| opening + at)
}
fn through(text: &str, mark: &str, opening: usize) -> usize {
    text[opening..].find(mark).map_or(text.len(), |at| opening + at + mark.len())
}

/// A quoted piece; two quotes inside stand for one.
fn quoted(text: &str, quote: char) -> usize {
    let mut at = 1;
    while let Some(found) = text[at..].find(quote) {
        at += found + 1;
        if !text[at..].starts_with(quote) {
            return at;
        }
        at += 1;
    }
    text.len()
}

/// Postgres's `e'…'`, in which a backslash takes the next letter with it.
fn escaped(text: &str) -> usize {
    let mut letters = text.char_indices().skip(2).peekable();
    while let Some((at, letter)) = letters.next() {
        let doubled = letter == '\'' && letters.peek().is_some_and(|(_, next)| *next == '\'');
        if letter == '\\' || doubled {
            letters.next();
        } else if letter == '\'' {
            return at + 1;
        }
    }
    text.len()
}

/// The `$tag$` that a text begins with.
fn tag(text: &str) -> Option<&str> {
    let inside = while_is(&text[1..], in_param);
    text[1 + inside..].starts_with('$').then(|| &text[..inside + 2])
}
fn dollars(text: &str) -> usize {
    tag(text).map_or(1, |tag| through(text, tag, tag.len()))
}

/// Digits, a point, more digits, an exponent; letters that touch it belong to it, as a mistake.
fn number(text: &str) -> usize {
    let whole = while_is(text, |letter| letter == '.' || in_name(letter));
    let signed = text[..whole].ends_with(['e', 'E']) && text[whole..].starts_with(['+', '-']);
    if signed { whole + 1 + while_is(&text[whole + 1..], |l| l.is_ascii_digit()) } else { whole }
}

#[cfg(test)]
mod tests {
    use super::{WordKind, words};

    fn of(kind: WordKind, text: &str) -> Vec<&str> {
        words(text).filter(|word| word.kind == kind).map(|word| word.text).collect()
    }

    #[test]
    fn arguments_are_found_where_they_are_code() {
        let text = "select :a, ':b', \":c\", x::date, $1 -- :d\n /* :e */ from t where y=:f_1";
        assert_eq!(of(WordKind::Param, text), [":a", ":f_1"]);
        assert_eq!(of(WordKind::Place, text), ["$1"]);
        assert_eq!(of(WordKind::Cast, text), ["::"]);
    }

    #[test]
    fn quotes_inside_quotes_do_not_close_them() {
        assert_eq!(of(WordKind::Text, "'it''s :x' 'b'"), ["'it''s :x'", "'b'"]);
        assert_eq!(of(WordKind::Quoted, "\"a\"\"b\" `c`"), ["\"a\"\"b\"", "`c`"]);
        assert_eq!(of(WordKind::Text, r"e'it\'s :x' y"), [r"e'it\'s :x'"]);
        assert_eq!(of(WordKind::Text, "$$ :x $$ $a$ $$ :y $a$"), ["$$ :x $$", "$a$ $$ :y $a$"]);
    }

    #[test]
    fn an_unclosed_piece_reaches_to_the_end() {
        for text in ["'a :x", "\"a :x", "/* :x", "-- :x", "e'a\\", "$$ :x"] {
            assert_eq!(words(text).count(), 1, "{text}");
        }
    }

    #[test]
    fn numbers_and_names() {
        assert_eq!(of(WordKind::Number, "1 1.5 .5 1e-3 2e3+a"), ["1", "1.5", ".5", "1e-3", "2e3"]);
        assert_eq!(of(WordKind::Name, "a.b_2 ärger x1"), ["a", "b_2", "ärger", "x1"]);
    }

    mod any {
        use super::*;
        use proptest::prelude::*;

        proptest! {
            /// Texts of SQL's own letters, so that quotes, comments and casts meet in every order.
            #[test]
            fn text_is_its_words_joined(text in "[-'\"`/*:$.eE+\\\\\na1 ä;(]{0,60}|.{0,60}") {
                let mut end = 0;
                for word in words(&text) {
                    prop_assert_eq!(word.start, end);
                    prop_assert!(!word.text.is_empty());
                    end += word.text.len();
                }
                prop_assert_eq!(end, text.len());
            }

            #[test]
            fn nothing_quoted_is_an_argument(inside in "[^'\"`*\\\\$\n]{0,20}") {
                for quoted in [
                    format!("':x{inside}'"), format!("\":x{inside}\""), format!("`:x{inside}`"),
                    format!("-- :x{inside}\n"), format!("/* :x{inside}*/"), format!("$q$ :x{inside}$q$"),
                ] {
                    let text = format!("select :a, {quoted} , :b");
                    prop_assert_eq!(of(WordKind::Param, &text), [":a", ":b"]);
                }
            }
        }
    }
}
