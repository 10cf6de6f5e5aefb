//! Slack's limits, as documented, and what the payload says beside its blocks.

use crate::channels;
use crate::declare::Draft;
use crate::deliver::draft_for_tests::{draft, rendered, sample_notice};
use crate::deliver::slack::compose;
use serde_json::Value;

fn payload(source: &str) -> crate::Result<Value> {
    let texts = [rendered("daily_ccw/slack.md", source)];
    let composed = compose(&draft(&texts, &[sample_notice()]))?;
    Ok(serde_json::from_slice(&composed.files[0].bytes)?)
}

#[test]
fn nothing_in_the_payload_lets_slack_parse_a_name() {
    let message = payload("a \\<!channel\\> & b").unwrap();
    assert_eq!(
        message["text"],
        "Sample data: made up to try the program\n\na &lt;!channel&gt; &amp; b"
    );
    for off in ["mrkdwn", "link_names", "unfurl_links", "unfurl_media"] {
        assert_eq!(message[off], false, "{off}");
    }
    let sections = message["blocks"].as_array().unwrap();
    assert_eq!(sections[1]["elements"][0]["elements"][0]["text"], "a <!channel> & b");
    assert!(!message.to_string().contains("\"mrkdwn\":true"));
}

#[test]
fn the_notice_is_the_first_italic_line() {
    let message = payload("a").unwrap();
    let first = &message["blocks"][0]["elements"][0]["elements"];
    assert_eq!(first[0]["text"], "Sample data:");
    assert_eq!(first[0]["style"], serde_json::json!({ "bold": true, "italic": true }));
    assert_eq!(first[1]["style"], serde_json::json!({ "italic": true }));
}

#[test]
fn too_many_blocks_name_the_limit() {
    let blocks = |count: usize| payload(&"a\n\n".repeat(count));
    assert!(blocks(49).is_ok());
    assert_eq!(
        blocks(50).unwrap_err().to_string(),
        "the message has 51 blocks, Slack takes 50: join blocks by removing empty lines"
    );
}

#[test]
fn too_much_text_names_the_limit() {
    let error = payload(&"x".repeat(13_001)).unwrap_err().to_string();
    assert!(error.ends_with("Slack takes about 13000: show fewer rows"), "{error}");
}

#[test]
fn no_text_is_refused() {
    let texts = [rendered("daily_ccw/slack.md", "\n---\n")];
    assert!(compose(&draft(&texts, &[])).unwrap_err().to_string().contains("empty"));
}

/// A text from data, as `|shorten` gives it.
fn shortened(text: &str) -> String {
    channels::slack.typography.shorten.unwrap()(text)
}

#[test]
fn what_may_be_cut_is_cut_as_little_as_needed() {
    let source = format!("# A\n\n{}\n\nend", shortened(&"*_\\é\n".repeat(3_000)));
    let texts = [rendered("alert/slack.md", &source)];
    let footer = ["Generated now.".to_owned()];
    let composed = compose(&Draft { footer: &footer, ..draft(&texts, &[]) }).unwrap();
    let file = |name: &str| {
        let file = composed.files.iter().find(|file| file.name == name).unwrap();
        std::str::from_utf8(&file.bytes).unwrap()
    };
    let message: Value = serde_json::from_str(file("slack.json")).unwrap();
    let elements = &message["blocks"][1]["elements"][0]["elements"];
    let shown = elements[0]["text"].as_str().unwrap();
    let (beginning, count) = (shown.strip_suffix('…').unwrap(), shown.chars().count());
    assert!("*_\\é\n".repeat(3_000).starts_with(beginning), "{shown}");
    assert!((12_700..13_000).contains(&count), "{count}");
    assert_eq!(message["blocks"][2]["elements"][0]["elements"][0]["text"], "end");
    let rest = "Shortened. The whole text is in slack.txt, in the folder that the run wrote; its \
                arguments are in `history daily_ccw --json`.\nGenerated now.";
    assert_eq!(message["blocks"][3]["elements"][0]["text"], rest);
    assert!(file("slack.txt").contains(&"*_\\é\n".repeat(3_000)));
    assert!(!file("slack.txt").contains("Shortened"));
}

#[test]
fn what_fits_has_no_marks_and_what_never_fits_names_the_limit() {
    let message = payload(&format!("{}: {}", shortened("A*"), shortened("b"))).unwrap();
    assert_eq!(message["blocks"][1]["elements"][0]["elements"][0]["text"], "A*: b");
    let error = payload(&format!("{}{}", shortened("A"), "x".repeat(13_001))).unwrap_err();
    assert!(error.to_string().starts_with("the message has 13"), "{error}");
}
