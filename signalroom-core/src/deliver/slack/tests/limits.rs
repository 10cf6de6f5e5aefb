//! Slack's limits, as documented, and what the payload says beside its blocks.

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
