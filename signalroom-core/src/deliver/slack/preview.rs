//! Slack's message as Slack shows it.

use super::{KitBlock, Piece, RichText, SlackMessage, Style};
use crate::Result;
use crate::declare::{Composed, Pane, PaneColumn};
use crate::deliver::emoji;
use askama::Template;
use chrono::DateTime;
use chrono_tz::Tz;
use std::borrow::Cow;

#[derive(Template)]
#[template(path = "preview/slack.html")]
struct SlackPreview<'a> {
    blocks: &'a [KitBlock],
    at: DateTime<Tz>,
}

/// The message on a phone and on a desktop.
pub(in crate::deliver) fn preview(composed: &Composed, at: DateTime<Tz>) -> Result<Vec<Pane>> {
    let message: SlackMessage = serde_json::from_value(composed.payload.clone())?;
    let body = SlackPreview { blocks: &message.blocks, at }.render()?;
    let phone = Pane::html("Slack, phone", body.clone()).order(-2);
    let desktop = Pane::html("Slack, desktop", body).column(PaneColumn::Desktop);
    Ok([phone, desktop].map(|pane| pane.fact(composed.summary.as_str())).into())
}

/// The pieces of a text; a list has items instead.
pub(super) fn pieces_of(text: &RichText) -> &[Piece] {
    match text {
        RichText::Section { elements }
        | RichText::Quote { elements }
        | RichText::Preformatted { elements } => elements,
        RichText::List { .. } => &[],
    }
}

/// The style's words, as classes.
pub(super) fn classes(style: &Style) -> String {
    let words = [
        (style.bold, "bold"),
        (style.italic, "italic"),
        (style.strike, "strike"),
        (style.code, "code"),
    ];
    let set: Vec<_> = words.iter().filter(|(set, _)| *set).map(|(_, word)| *word).collect();
    set.join(" ")
}

/// The emoji's character; Slack knows more names than we do.
pub(super) fn shown(name: &str) -> Cow<'static, str> {
    emoji::character(name).map_or_else(|| Cow::Owned(format!(":{name}:")), Cow::Borrowed)
}
