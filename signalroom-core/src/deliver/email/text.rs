//! The text part: what the analyst wrote, else the text of another channel, else the HTML without its tags.

use super::html;
use crate::Result;
use crate::declare::{Draft, Notice};
use crate::deliver::shorten::replaced;

pub(super) fn part(draft: &Draft<'_>) -> Result<String> {
    if let Some(text) = draft.with_extension("txt") {
        // `|shorten` has escaped for HTML what it marks.
        return Ok(framed(&replaced(text, decoded), draft));
    }
    // The other channel may have no text that can be read: that is its own failure.
    match draft.as_text() {
        Ok(Some(text)) => Ok(text),
        Ok(None) | Err(_) => Ok(without_tags(&html::whole(draft)?)),
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

/// The words of the HTML's body; blocks on lines of their own.
fn without_tags(html: &str) -> String {
    let body = html.find("<body").and_then(|at| html.get(at..)).unwrap_or(html);
    let mut text = String::new();
    let mut rest = body;
    while let Some((before, tag)) = rest.split_once('<') {
        push_words(&mut text, before);
        if let Some(comment) = tag.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let (inside, after) = tag.split_once('>').unwrap_or((tag, ""));
        let name: String = inside.chars().take_while(|c| !c.is_whitespace()).collect();
        match name.trim_end_matches('/') {
            "style" | "script" | "title" => {
                rest = after.split_once(&format!("</{name}>")).map_or("", |(_, after)| after);
                continue;
            }
            "br" | "/p" | "/div" | "/tr" | "/h1" | "/h2" | "/h3" | "/li" => end_line(&mut text),
            "/td" | "/th" => text.push(' '),
            _ => {}
        }
        rest = after;
    }
    push_words(&mut text, rest);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

fn end_line(text: &mut String) {
    if !text.ends_with('\n') {
        text.push('\n');
    }
}

/// HTML's line breaks and runs of blanks are one blank.
fn push_words(text: &mut String, raw: &str) {
    if raw.starts_with(char::is_whitespace) && !text.ends_with(char::is_whitespace) {
        text.push(' ');
    }
    text.push_str(&decoded(&raw.split_whitespace().collect::<Vec<_>>().join(" ")));
    if raw.ends_with(char::is_whitespace) && !text.ends_with(char::is_whitespace) {
        text.push(' ');
    }
}

pub(super) fn decoded(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        match after.split_once(';').and_then(|(name, after)| Some((entity(name)?, after))) {
            Some((character, after)) => {
                decoded.push(character);
                rest = after;
            }
            None => {
                decoded.push('&');
                rest = after;
            }
        }
    }
    decoded + rest
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "nbsp" => Some(' '),
        "zwnj" => Some('\u{200c}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::without_tags;

    #[test]
    fn words_stay_tags_go() {
        let html = "<html><head><style>a{}</style></head><body><!--[if mso]><b>x</b><![endif]--><p>Blau &amp; S&#246;hne\n  &#60;b&#62;</p><table><tr><td>a</td><td>1 &lt 2</td></tr></table><br>end</body></html>";
        assert_eq!(without_tags(html), "Blau & Söhne <b>\na 1 &lt 2\nend\n");
    }
}
