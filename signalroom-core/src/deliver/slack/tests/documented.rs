//! Any template's payload against what Slack's reference of blocks says, read as plain JSON.

use crate::deliver::draft_for_tests::{draft, rendered};
use crate::deliver::slack::{SlackError, compose};
use proptest::prelude::*;
use serde_json::Value;

/// What Slack would refuse; empty when it would take the message.
fn refused(message: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut need = |holds: bool, what: &str| {
        if !holds {
            wrong.push(what.to_owned());
        }
    };
    let characters = |value: &Value| value.as_str().map_or(0, |text| text.chars().count());
    need((1..=40_000).contains(&characters(&message["text"])), "text: 1 to 40,000 characters");
    let blocks = message["blocks"].as_array().unwrap();
    need((1..=50).contains(&blocks.len()), "blocks: 1 to 50");
    for block in blocks {
        match block["type"].as_str() {
            Some("divider") => {}
            Some("header") => {
                let text = &block["text"];
                need(text["type"] == "plain_text", "header: plain_text");
                need((1..=150).contains(&characters(&text["text"])), "header: 1 to 150 characters");
                need(!text["text"].as_str().unwrap().trim().is_empty(), "header: not blank");
            }
            Some("context") => {
                let elements = block["elements"].as_array().unwrap();
                need((1..=10).contains(&elements.len()), "context: 1 to 10 elements");
                for text in elements {
                    need(text["type"] == "plain_text", "context: no mark-up");
                    need((1..=3_000).contains(&characters(&text["text"])), "context: text");
                }
            }
            Some("rich_text") => need(rich(block), "rich_text: an element that is none or empty"),
            other => need(false, &format!("block {other:?}")),
        }
    }
    wrong
}

/// Whether every element of rich text is one that Slack knows, with something in it.
fn rich(element: &Value) -> bool {
    let full = |key: &str| element[key].as_str().is_some_and(|text| !text.is_empty());
    let all = |inside: &[&str]| {
        let elements = element["elements"].as_array();
        elements.is_some_and(|elements| {
            let fits = |e: &Value| e["type"].as_str().is_some_and(|kind| inside.contains(&kind));
            !elements.is_empty() && elements.iter().all(|e| fits(e) && rich(e))
        })
    };
    let pieces = ["text", "emoji", "link"];
    let runs = ["section", "quote", "preformatted", "list"].map(|run| format!("rich_text_{run}"));
    match element["type"].as_str().unwrap_or_default() {
        "rich_text" => all(&runs.each_ref().map(String::as_str)),
        "rich_text_section" | "rich_text_quote" => all(&pieces),
        "rich_text_preformatted" => all(&["text", "link"]),
        "rich_text_list" => element["style"] == "bullet" && all(&["rich_text_section"]),
        "text" => full("text"),
        "emoji" => full("name"),
        "link" => full("url") && full("text"),
        _ => false,
    }
}

/// A template's text as chance would write it: every mark, in any order.
fn source() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        r"(# |## |> |- |-# |)[*_~`:\[\]()\\a-z<>&1 ]{0,20}",
        "(# |-# )x{140,160}",
        "(---|```||-# \\*\\*|# \\*\\*)",
        r"\[[a-z]{0,3}\]\(https://x\)",
        any::<String>(),
    ];
    proptest::collection::vec(line, 0..12).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn slack_takes_whatever_is_composed(source in source()) {
        let texts = [rendered("x/slack.md", &source)];
        match compose(&draft(&texts, &[])) {
            Ok(composed) => {
                let message = serde_json::from_slice(&composed.files[0].bytes).unwrap();
                prop_assert_eq!(refused(&message), Vec::<String>::new());
            }
            Err(error) => prop_assert!(error.downcast_ref::<SlackError>().is_some(), "{error}"),
        }
    }
}
