//! Where a text gives a secret away: as it is, escaped in any way, or within the base64 of a login.

use super::letters::Letter;
use base64::prelude::{BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD, Engine};
use std::ops::Range;

/// Shorter ones are covered only where they stand alone.
pub(super) const LONG: usize = 6;

/// One text that gives a secret away.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Form {
    letters: Vec<char>,
    reach: Reach,
}

/// How much is covered where it is found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Itself.
    Itself,
    /// Itself, where it is no part of a word.
    Alone,
    /// All of the base64 around it.
    Base64,
}

/// All forms of a secret.
pub(super) fn forms(secret: &str) -> Vec<Form> {
    let form = |text: &str, reach| Form { letters: text.chars().collect(), reach };
    let is_long = secret.len() >= LONG;
    let mut forms = vec![form(secret, if is_long { Reach::Itself } else { Reach::Alone })];
    if is_long {
        forms.extend(in_base64(secret).map(|text| form(&text, Reach::Base64)));
    }
    // A single letter says nothing, and is in every text.
    forms.retain(|form| form.letters.len() > 1);
    forms
}

/// What base64 has of the secret whatever stands before and behind it, as in `USER:SECRET`.
fn in_base64(secret: &str) -> impl Iterator<Item = String> {
    (0..3).flat_map(move |before| {
        let bytes = [&vec![0; before], secret.as_bytes()].concat();
        // Six bits a letter: the first and the last one may hold bits of others.
        let (first, end) = ((before * 8).div_ceil(6), bytes.len() * 8 / 6);
        [BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD]
            .map(|alphabet| alphabet.encode(&bytes)[first..end].to_owned())
    })
}

impl Form {
    /// The bytes to cover of the text that was read as those letters.
    pub(super) fn ranges(&self, text: &[Letter]) -> impl Iterator<Item = Range<usize>> {
        let may_begin = |letter: &Letter| {
            let first = self.letters.first();
            first == Some(&letter.literal) || letter.escaped.as_ref().map(|(read, _)| read) == first
        };
        (0..text.len()).filter(move |at| may_begin(&text[*at])).filter_map(|at| {
            let (start, end) = self.reached(text, at, self.end(text, at)?)?;
            Some(text[start].start..text[end - 1].end)
        })
    }

    /// Where it ends if it begins there, each of its letters as it is or escaped.
    fn end(&self, text: &[Letter], at: usize) -> Option<usize> {
        let mut ends = vec![at];
        for wanted in &self.letters {
            let readings = |at: usize| {
                let letter = text.get(at).copied();
                let literal = letter.filter(|letter| letter.literal == *wanted).map(|_| at + 1);
                let escaped = letter.and_then(|letter| letter.escaped);
                let escaped = escaped.filter(|(read, _)| read == wanted);
                literal.into_iter().chain(escaped.map(|(_, length)| at + length))
            };
            ends = ends.into_iter().flat_map(readings).collect();
            ends.sort_unstable();
            ends.dedup();
            if ends.is_empty() {
                return None;
            }
        }
        ends.pop()
    }

    /// What is covered of the letters where it has that beginning and end.
    fn reached(&self, text: &[Letter], at: usize, end: usize) -> Option<(usize, usize)> {
        let (before, behind) = (&text[..at], &text[end..]);
        match self.reach {
            Reach::Itself => Some((at, end)),
            Reach::Alone => {
                let is_word = |letter: Option<&Letter>| {
                    letter.is_some_and(|letter| letter.literal.is_alphanumeric())
                };
                (!is_word(before.last()) && !is_word(behind.first())).then_some((at, end))
            }
            Reach::Base64 => {
                let is_inside = |letter: &&Letter| {
                    letter.literal.is_ascii_alphanumeric() || "+/-_=".contains(letter.literal)
                };
                let more = (
                    before.iter().rev().take_while(is_inside).count(),
                    behind.iter().take_while(is_inside).count(),
                );
                Some((at - more.0, end + more.1))
            }
        }
    }
}
