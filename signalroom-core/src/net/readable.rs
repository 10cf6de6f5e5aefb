//! How an answer begins, for people: of a web page its text, not its markup.

/// The first line of text in a body.
pub(super) fn first_line(body: &str) -> String {
    let is_page = body.trim_start().starts_with('<');
    let text = if is_page { text_of(body) } else { body.to_owned() };
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    // A page breaks its lines anywhere.
    if is_page {
        lines.collect::<Vec<_>>().join(" ")
    } else {
        lines.next().unwrap_or_default().to_owned()
    }
}

/// What stands between the tags, without comments, styles and scripts.
fn text_of(page: &str) -> String {
    let (mut text, mut rest) = (String::new(), page);
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let lower = tag.get(..6).unwrap_or_default().to_lowercase();
        let end = match lower.as_str() {
            "style>" | "style " => "</style>",
            "script" => "</script>",
            _ if tag.starts_with("!--") => "-->",
            _ => ">",
        };
        // Blocks are lines of their own.
        text.push('\n');
        rest = after(tag, end);
    }
    text.push_str(rest);
    let entities = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    entities.iter().fold(text, |text, (entity, letter)| text.replace(entity, letter))
}

/// What follows that end, in any capitals; nothing where it doesn't come.
fn after<'a>(text: &'a str, end: &str) -> &'a str {
    let is_end = |place: &usize| {
        text.get(*place..*place + end.len()).is_some_and(|found| found.eq_ignore_ascii_case(end))
    };
    (0..text.len()).find(is_end).map_or("", |place| &text[place + end.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_begins_with_its_first_line() {
        assert_eq!(first_line("\n  oops \nmore"), "oops");
        assert_eq!(first_line(r#"{"error": "a < b"}"#), r#"{"error": "a < b"}"#);
        assert_eq!(first_line(""), "");
    }

    #[test]
    fn a_web_page_begins_with_its_text() {
        let page = "<!DOCTYPE html>\n<html><head><title>Just a moment...</title><STYLE>p { color: red }</Style>\
                    <script src='x'>if (a < b) { go() }</script><!-- <p>no</p> --></head>\n<body>\n<h1>Ray ID 7</h1>\
                    Checking&nbsp;your &lt;browser&gt;";
        assert_eq!(first_line(page), "Just a moment... Ray ID 7 Checking your <browser>");
        assert_eq!(
            first_line("<?xml version=\"1.0\"?><Error><Code>Denied</Code></Error>"),
            "Denied"
        );
        assert_eq!(first_line("<p>cut off <b"), "cut off");
        assert_eq!(first_line("<"), "");
        assert_eq!(first_line("<ü>é</ü>"), "é");
    }
}
