//! The text part: what the analyst wrote, else the text of another channel, else the HTML without its tags.

use super::EmailError;
use crate::Result;
use crate::declare::{Draft, Notice};

pub(super) fn part(draft: &Draft<'_>, html: &str) -> Result<String> {
    if let Some(text) = draft.with_extension("txt") {
        return Ok(framed(text, draft));
    }
    match draft.as_text()? {
        Some(text) => Ok(text),
        None => without_tags(html),
    }
}

/// The notices above, the footer below.
fn framed(text: &str, draft: &Draft<'_>) -> String {
    let notices = draft.notices.iter().map(|Notice { head, tail, .. }| format!("{head} {tail}"));
    let notices = notices.collect::<Vec<_>>().join("\n");
    let footer = draft.footer.join("\n");
    let parts = [notices.as_str(), text.trim(), footer.as_str()];
    let full: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    full.join("\n\n") + "\n"
}

/// Columns of the text part, where it is made of the HTML; a wide table may take more.
const WIDTH: usize = 76;

/// The words of the HTML; tables in columns, links numbered, with their addresses at the end.
fn without_tags(html: &str) -> Result<String> {
    let text = html2text::config::plain_no_decorate()
        .link_footnotes(true)
        .no_table_borders()
        .allow_width_overflow()
        .string_from_read(html.as_bytes(), WIDTH)
        .map_err(EmailError::Text)?;
    // A layout table leaves blanks at the end of lines, and empty lines between its rows.
    let mut lines: Vec<_> = text.trim().lines().map(str::trim_end).collect();
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    Ok(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::without_tags;

    #[test]
    fn words_and_addresses_stay_and_tags_go() {
        let html = "<html><head><style>a{}</style></head><body><!--[if mso]><b>x</b><![endif]--><p>Blau &amp; S&#246;hne\n  &#60;b&#62;</p><table><tr><td>Harbor</td><td>1 &lt 2</td></tr><tr><td>Mar y Sol</td><td>10</td></tr></table><br><br><br>See <a href=\"https://a.example/?x=1&amp;y=2\">the board</a></body></html>";
        let text = "Blau & Söhne <b>\n\nHarbor    1 < 2\nMar y Sol 10\n\nSee [the board][1]\n\n[1]: https://a.example/?x=1&y=2\n";
        assert_eq!(without_tags(html).unwrap(), text);
    }

    #[test]
    fn a_table_wider_than_the_text_is_no_error() {
        let row: String = (0..60).map(|n| format!("<td>{n}</td>")).collect();
        let nested = format!("<table><tr><td><table><tr>{row}</tr></table></td></tr></table>");
        let text = without_tags(&nested).unwrap();
        assert!(text.contains("59"), "{text}");
    }
}
