//! What each mark becomes.

use crate::deliver::slack::{blocks, parse, print};
use serde_json::{Value, json};

fn kit(source: &str) -> Value {
    serde_json::to_value(blocks(&parse(source).unwrap())).unwrap()
}

fn section(elements: &Value) -> Value {
    json!({ "type": "rich_text", "elements": [{ "type": "rich_text_section", "elements": elements }] })
}

#[test]
fn headings_rules_and_small_print_are_blocks_of_their_own() {
    let header = json!({ "type": "plain_text", "text": ":tada: Daily: all", "emoji": true });
    let small = json!({ "type": "plain_text", "text": "a\nb (https://x.example)", "emoji": false });
    assert_eq!(
        kit("# :tada: Daily: all\n---\n-# a\n-# [b](https://x.example)"),
        json!([
            { "type": "header", "text": header },
            { "type": "divider" },
            { "type": "context", "elements": [small] },
        ])
    );
}

#[test]
fn lines_up_to_an_empty_one_are_one_block() {
    let text = |text: &str| json!([{ "type": "text", "text": text }]);
    assert_eq!(kit("a\n  b  \n\n\nc"), json!([section(&text("a\nb")), section(&text("c"))]));
}

#[test]
fn quotes_lists_and_tables_share_the_block_they_stand_in() {
    let text = |text: &str| json!([{ "type": "text", "text": text }]);
    let item = |item| json!({ "type": "rich_text_section", "elements": text(item) });
    assert_eq!(
        kit("a\n> q\n> r\n- x\n- y\n```\n  1 *a*\n```"),
        json!([{ "type": "rich_text", "elements": [
            { "type": "rich_text_section", "elements": text("a") },
            { "type": "rich_text_quote", "elements": text("q\nr") },
            { "type": "rich_text_list", "style": "bullet", "elements": [item("x"), item("y")] },
            { "type": "rich_text_preformatted", "elements": text("  1 *a*") },
        ] }])
    );
}

#[test]
fn styles_links_and_emoji_are_pieces() {
    assert_eq!(
        kit("*b* [l](https://x.example) :rocket:"),
        json!([section(&json!([
            { "type": "text", "text": "b", "style": { "bold": true } },
            { "type": "text", "text": " " },
            { "type": "link", "url": "https://x.example", "text": "l" },
            { "type": "text", "text": " " },
            { "type": "emoji", "name": "rocket" },
        ]))])
    );
}

#[test]
fn a_heading_too_long_for_a_header_is_bold_text() {
    let long = "x".repeat(151);
    let bold = json!([{ "type": "text", "text": long, "style": { "bold": true } }]);
    assert_eq!(kit(&format!("# {long}")), json!([section(&bold)]));
}

#[test]
fn plain_text_reads_as_if_written() {
    let source = "# Daily :rocket:\n\n*1* conv\n> q\n---\n- [the page](https://x.example)\n\n-# s";
    assert_eq!(
        print(&parse(source).unwrap()),
        "Daily 🚀\n\n1 conv\n  q\n\n- the page (https://x.example)\n\ns\n"
    );
}

#[test]
fn an_open_table_says_where_it_began() {
    let error = parse("a\n\n```\nb").unwrap_err();
    assert_eq!(
        error.to_string(),
        "line 3: the preformatted block is never closed: end it with a line ```"
    );
}
