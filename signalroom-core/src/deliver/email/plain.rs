//! HTML without its tags, for an email that no other text describes.

/// The words of the body; blocks on lines of their own.
pub(super) fn text(html: &str) -> String {
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
    use super::text;

    #[test]
    fn words_stay_tags_go() {
        let html = "<html><head><style>a{}</style></head><body><!--[if mso]><b>x</b><![endif]--><p>Blau &amp; S&#246;hne\n  &#60;b&#62;</p><table><tr><td>a</td><td>1 &lt 2</td></tr></table><br>end</body></html>";
        assert_eq!(text(html), "Blau & Söhne <b>\na 1 &lt 2\nend\n");
    }
}
