//! Texts that may be cut: `|shorten` marks them in `slack.md` and `email.mjml`, and a message that is too long is made with
//! less and less of them until it fits.

use crate::Result;
use crate::declare::{Draft, closing_isolates};
use askama::filters::Escaper;

/// Begins a text that may be cut: a noncharacter of Unicode, so no text holds it.
const CUT: char = '\u{fdd0}';
/// Ends it.
const END: char = '\u{fdd1}';

/// Marks a text as one that may be cut, as the channel escapes it.
pub(super) fn marked(escaper: impl Escaper, text: &str) -> String {
    let mut escaped = String::new();
    // A `String` takes everything.
    let _ = escaper.write_escaped_str(&mut escaped, text);
    format!("{CUT}{}{END}", without_marks(&escaped))
}

/// A template's text without marks: nothing is cut.
pub(super) fn without_marks(text: &str) -> String {
    text.replace([CUT, END], "")
}

/// A template's text with another text for each that is marked.
pub(super) fn replaced(template: &str, text_for: impl Fn(&str) -> String) -> String {
    let (mut text, mut rest) = (String::with_capacity(template.len()), template);
    while let Some((before, marked)) = rest.split_once(CUT) {
        let (inside, after) = marked.split_once(END).unwrap_or((marked, ""));
        text.push_str(before);
        text.push_str(&text_for(inside));
        rest = after;
    }
    text + rest
}

/// What fits a text into a message.
pub(super) struct Fitting<'a> {
    /// The file that has the whole text.
    pub(super) file: &'a str,
    /// The length in bytes of the first character of a text, with what escapes it.
    pub(super) first: fn(&str) -> usize,
    /// Whether an error says that the message is too long.
    pub(super) is_too_long: fn(&crate::Error) -> bool,
}

impl Fitting<'_> {
    /// Makes the message of a template's text: whole, else with the longest beginnings of the marked texts that fit, and a
    /// line that says where the rest is.
    ///
    /// # Errors
    /// When it can't be made, or is too long without the marked texts, too.
    pub(super) fn fit<T>(
        &self,
        draft: &Draft<'_>,
        make: impl Fn(&Draft<'_>, &str) -> Result<T>,
    ) -> Result<T> {
        let template = draft.text()?;
        let too_long = match make(draft, &without_marks(template)) {
            Err(error) if (self.is_too_long)(&error) => error,
            made => return made,
        };
        let footer = [self.where_the_rest_is(draft)];
        let footer: Vec<_> = footer.into_iter().chain(draft.footer.iter().cloned()).collect();
        let draft = Draft { footer: &footer, ..draft.clone() };
        let (mut longest, mut fits, mut is_too_much) = (None, 0, template.len());
        while fits < is_too_much {
            let tried = fits + (is_too_much - fits) / 2;
            let text = replaced(template, |text| self.beginning(text, tried));
            match make(&draft, &text) {
                Ok(made) => (longest, fits) = (Some(made), tried + 1),
                Err(error) if (self.is_too_long)(&error) => is_too_much = tried,
                Err(error) => return Err(error),
            }
        }
        longest.ok_or(too_long)
    }

    /// The arguments are a report's own words; what else it says came from the warehouse.
    fn where_the_rest_is(&self, draft: &Draft<'_>) -> String {
        let (file, report) = (self.file, &draft.id.report);
        format!(
            "Shortened. The whole text is in {file}, in the folder that the run wrote; \
             its arguments are in `history {report} --json`."
        )
    }

    /// The first characters of an escaped text.
    fn beginning(&self, text: &str, characters: usize) -> String {
        let mut end = 0;
        for _ in 0..characters {
            match text.get(end..) {
                None | Some("") => break,
                Some(rest) => end += (self.first)(rest),
            }
        }
        match text.get(..end) {
            Some(beginning) if end < text.len() => {
                format!("{beginning}…{}", closing_isolates(beginning))
            }
            _ => text.to_owned(),
        }
    }
}
