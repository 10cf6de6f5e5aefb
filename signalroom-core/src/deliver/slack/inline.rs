//! The marks inside a line.

use super::token::{Token, text};
use super::{Inline, Style};

/// Reads the marks of some lines; what isn't closed is plain text.
pub(super) fn inline(tokens: &[Token]) -> Vec<Inline> {
    let mut pieces = Vec::new();
    read(tokens, Style::default(), &mut pieces);
    pieces
}

/// A link's target, when Slack and mail programs may be given it.
pub(super) fn is_link(url: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme))
}

fn read(tokens: &[Token], style: Style, pieces: &mut Vec<Inline>) {
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let rest = &tokens[at..];
        let (piece, length) = match token.character {
            _ if token.escaped => (None, 0),
            '`' => code(rest, style),
            '[' => link(rest, style),
            ':' => emoji(rest),
            '*' | '_' | '~' => {
                let before = at.checked_sub(1).map(|before| tokens[before]);
                if let Some((inside, length)) = emphasis(rest, before) {
                    read(inside, with(style, token.character), pieces);
                    at += length;
                    continue;
                }
                (None, 0)
            }
            _ => (None, 0),
        };
        match piece {
            Some(piece) => pieces.push(piece),
            None => push(pieces, token.character, style),
        }
        at += length.max(1);
    }
}

fn push(pieces: &mut Vec<Inline>, character: char, style: Style) {
    match pieces.last_mut() {
        Some(Inline::Text(text, same)) if *same == style => text.push(character),
        _ => pieces.push(Inline::Text(character.to_string(), style)),
    }
}

fn with(style: Style, mark: char) -> Style {
    match mark {
        '*' => Style { bold: true, ..style },
        '_' => Style { italic: true, ..style },
        _ => Style { strike: true, ..style },
    }
}

/// `*so*`, `**so**`, `_so_`, `~so~`: what is inside, and how many tokens it all takes.
///
/// `_` needs to stand at the edge of a word: `snake_case` has no emphasis. Nothing between two marks is
/// nothing, so that `*{{ name }}*` shows nothing for an empty name.
fn emphasis(tokens: &[Token], before: Option<Token>) -> Option<(&[Token], usize)> {
    let mark = tokens.first()?.character;
    let word = |token: Option<&Token>| token.is_some_and(|token| token.character.is_alphanumeric());
    if mark == '_' && word(before.as_ref()) {
        return None;
    }
    let marks = tokens.iter().take_while(|token| token.marks(mark)).count().min(2);
    for width in (1..=marks).rev() {
        let opens = tokens.get(width).is_some_and(|next| !next.blank() && !next.marks('\n'));
        let close = (width + 1..tokens.len()).find(|&at| {
            let closing = tokens.get(at..at + width);
            closing.is_some_and(|closing| closing.iter().all(|token| token.marks(mark)))
                && !tokens[at - 1].blank()
                && !(mark == '_' && word(tokens.get(at + width)))
        });
        match close {
            Some(close) if opens && !tokens[width].marks(mark) => {
                return Some((&tokens[width..close], close + width));
            }
            _ => {}
        }
    }
    (marks == 2).then_some((&tokens[..0], 2))
}

fn code(tokens: &[Token], style: Style) -> (Option<Inline>, usize) {
    let close = tokens.iter().skip(1).position(|token| token.marks('`'));
    match close {
        // Nothing in backticks is nothing.
        Some(0) => (Some(Inline::Text(String::new(), style)), 2),
        Some(inside) => {
            let text = text(&tokens[1..=inside]);
            (Some(Inline::Text(text, Style { code: true, ..style })), inside + 2)
        }
        None => (None, 0),
    }
}

fn link(tokens: &[Token], style: Style) -> (Option<Inline>, usize) {
    let find = |from: usize, mark: char| {
        tokens.iter().skip(from).position(|token| token.marks(mark)).map(|at| from + at)
    };
    let Some(middle) = find(1, ']') else { return (None, 0) };
    let opens = tokens.get(middle + 1).is_some_and(|token| token.marks('('));
    let Some(close) = find(middle, ')').filter(|_| opens) else { return (None, 0) };
    let (shown, url) = (text(&tokens[1..middle]), text(&tokens[middle + 2..close]));
    match is_link(&url) {
        true => {
            let shown = if shown.is_empty() { url.clone() } else { shown };
            (Some(Inline::Link { text: shown, url, style }), close + 1)
        }
        false => (None, 0),
    }
}

/// `:name:`; a time such as `:30:` has no letter and is not an emoji.
fn emoji(tokens: &[Token]) -> (Option<Inline>, usize) {
    let named = |token: &&Token| {
        !token.escaped && matches!(token.character, 'a'..='z' | '0'..='9' | '_' | '-' | '+')
    };
    let name: String = tokens[1..].iter().take_while(named).map(|token| token.character).collect();
    let closed = tokens.get(name.len() + 1).is_some_and(|token| token.marks(':'));
    let has_letter =
        name.contains(|character: char| character.is_ascii_lowercase()) || name == "+1";
    let length = name.len() + 2;
    if closed && has_letter { (Some(Inline::Emoji(name)), length) } else { (None, 0) }
}

/// A line of the runtime's own, in which nothing is a mark.
pub(super) fn plain(text: &str, style: Style) -> Inline {
    Inline::Text(text.to_owned(), style)
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    fn bold(text: &str) -> Inline {
        plain(text, Style { bold: true, ..Style::default() })
    }
    fn read(text: &str) -> Vec<Inline> {
        inline(&tokens(text))
    }
    fn flat(text: &str) -> Inline {
        plain(text, Style::default())
    }

    #[test]
    fn both_ways_of_bold_are_bold() {
        assert_eq!(read("*327* conv"), [bold("327"), flat(" conv")]);
        assert_eq!(read("**327** conv"), [bold("327"), flat(" conv")]);
    }

    #[test]
    fn styles_nest() {
        let both = Style { bold: true, italic: true, ..Style::default() };
        assert_eq!(read("*a _b_*"), [bold("a "), plain("b", both)]);
    }

    #[test]
    fn marks_that_close_nothing_are_letters() {
        for text in ["2 * 3 * 4", "snake_case_name", "a*", "12:30:45", "[x](javascript:1)", "~ ~"] {
            assert_eq!(read(text), [flat(text)], "{text}");
        }
    }

    #[test]
    fn an_empty_name_leaves_nothing() {
        assert_eq!(read("**: 3"), [flat(": 3")]);
    }

    #[test]
    fn links_and_emoji() {
        let link = Inline::Link {
            text: "the page".into(),
            url: "https://x.example/a_b".into(),
            style: Style::default(),
        };
        assert_eq!(read("[the page](https://x.example/a_b)"), [link]);
        assert_eq!(
            read(":+1::rocket:"),
            [Inline::Emoji("+1".into()), Inline::Emoji("rocket".into())]
        );
    }
}
