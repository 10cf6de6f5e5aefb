//! Puts the runtime's own lines around an `email.mjml`: notices on top, the footer below.

use crate::declare::{Draft, Notice};
use askama::Template;

/// Fonts that every system has.
const FONT: &str =
    "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

#[derive(Template)]
#[template(path = "email/notices.mjml")]
struct Notices<'a> {
    notices: &'a [Notice],
    font: &'static str,
}

#[derive(Template)]
#[template(path = "email/footer.mjml")]
struct Footer<'a> {
    lines: &'a [String],
    font: &'static str,
}

const STYLE: &str =
    concat!("<mj-style>\n", include_str!("../../../templates/email/runtime.css"), "</mj-style>\n");

/// The MJML with notices right after `<mj-body>`, the footer right before its end.
pub(super) fn framed(mjml: &str, draft: &Draft<'_>) -> askama::Result<String> {
    let mut framed = mjml.to_owned();
    if !draft.footer.is_empty() {
        let footer = Footer { lines: draft.footer, font: FONT }.render()?;
        insert(&mut framed, mjml.find("</mj-body>"), &footer);
    }
    if !draft.notices.is_empty() {
        let notices = Notices { notices: draft.notices, font: FONT }.render()?;
        let body = mjml.find("<mj-body");
        let opened = body.and_then(|at| Some(at + mjml.get(at..)?.find('>')? + 1));
        insert(&mut framed, opened, &notices);
    }
    insert(&mut framed, mjml.find("</mj-head>"), STYLE);
    Ok(framed)
}

/// Later places come first, so that the earlier ones keep their offsets.
fn insert(mjml: &mut String, at: Option<usize>, text: &str) {
    if let Some(at) = at {
        mjml.insert_str(at, text);
    }
}
