//! Characters that know whether they were escaped: the only place that reads backslashes.

/// A character of a template's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) character: char,
    /// It came behind a backslash: it is itself and marks nothing.
    pub(super) escaped: bool,
}

impl Token {
    /// Whether this is that mark.
    pub(super) fn marks(self, mark: char) -> bool {
        !self.escaped && self.character == mark
    }
    /// Whether this is a blank that nobody meant to keep.
    pub(super) fn blank(self) -> bool {
        !self.escaped && matches!(self.character, ' ' | '\t' | '\r')
    }
}

/// Reads the escapes; a last lonely backslash is itself.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut characters = text.chars();
    let mut tokens = Vec::with_capacity(text.len());
    while let Some(character) = characters.next() {
        let escaped = if character == '\\' { characters.next() } else { None };
        tokens.push(Token { character: escaped.unwrap_or(character), escaped: escaped.is_some() });
    }
    tokens
}

/// The lines, without the blanks at their ends; an escaped line break ends none.
pub(super) fn lines(tokens: &[Token]) -> impl Iterator<Item = &[Token]> {
    tokens.split(|token| token.marks('\n'))
}

pub(super) fn trim(mut line: &[Token]) -> &[Token] {
    while let [first, rest @ ..] = line
        && first.blank()
    {
        line = rest;
    }
    while let [rest @ .., last] = line
        && last.blank()
    {
        line = rest;
    }
    line
}

/// What follows the mark at the line's beginning.
pub(super) fn after<'a>(line: &'a [Token], mark: &str) -> Option<&'a [Token]> {
    let mut rest = line;
    for character in mark.chars() {
        let (first, others) = rest.split_first()?;
        rest = if first.marks(character) { others } else { return None };
    }
    Some(rest)
}

pub(super) fn text(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.character).collect()
}
