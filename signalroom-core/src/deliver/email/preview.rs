//! An email as mail programs show it.

use super::EmailPayload;
use crate::Result;
use crate::declare::{Composed, Pane, PaneColumn};
use askama::Template;
use chrono::DateTime;
use chrono_tz::Tz;

#[derive(Template)]
#[template(path = "preview/email.html")]
struct EmailPreview<'a> {
    subject: &'a str,
    /// As the HTML has it: escaped.
    preheader: &'a str,
    on_desktop: bool,
    /// The page holds it once; its script puts it into each frame.
    html: Option<&'a str>,
}

/// The email on a phone and on a desktop, and its text part.
pub(in crate::deliver) fn preview(composed: &Composed, _: DateTime<Tz>) -> Result<Vec<Pane>> {
    let email: EmailPayload = serde_json::from_value(composed.payload.clone())?;
    let (subject, preheader) = (email.subject.as_str(), preheader(&email.html));
    let phone = EmailPreview { subject, preheader, on_desktop: false, html: Some(&email.html) };
    let desktop = EmailPreview { subject, preheader, on_desktop: true, html: None };
    Ok(vec![
        Pane::text("Email, text part", &email.text).fact("UTF-8").order(1),
        Pane::html("Email, phone", phone.render()?).fact("390 px").column(PaneColumn::LongPhone),
        Pane::html("Email, desktop", desktop.render()?)
            .fact(format!("700 px, {}", composed.summary))
            .column(PaneColumn::Desktop)
            .order(-1),
    ])
}

/// What an inbox shows beside the subject: the first hidden text.
fn preheader(html: &str) -> &str {
    let hidden = html.split_once("<div style=\"display:none");
    let inside = hidden.and_then(|(_, rest)| rest.split_once('>'));
    let text = inside.and_then(|(_, rest)| rest.split_once("</div>"));
    text.map_or("", |(text, _)| text.trim())
}
