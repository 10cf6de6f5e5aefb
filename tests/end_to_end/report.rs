//! `run` on what the feeds gave: days that are there, empty, missing; names of any letters.

use crate::desk::{Desk, counted, on_each};
use serde_json::{Value, json};

const SYNC: &str = "sync --all --from 2026-01-31 --to 2026-01-31";
const RUN: &str = "run daily_ccw --date 2026-01-31";

fn give(desk: &Desk, names: &[&str]) {
    let rows = (10..)
        .zip(names)
        .map(|(id, name)| counted(id, name, json!({"cv": 100 - id, "payout": 40 * (100 - id)})));
    desk.everflow.says(json!({"table": rows.collect::<Vec<_>>()}));
    desk.redtrack.says("[]");
}

/// Every piece of text that Slack shows as it is, without mark-up.
fn plain_texts(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            if fields.get("type") == Some(&json!("text")) {
                texts.push(fields["text"].as_str().unwrap().to_owned());
            }
            fields.values().for_each(|value| plain_texts(value, texts));
        }
        Value::Array(values) => values.iter().for_each(|value| plain_texts(value, texts)),
        _ => {}
    }
}

/// What a reader sees of escaped HTML.
fn unescaped(html: &str) -> String {
    let entities = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'")];
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#38;", "&"), ("&amp;", "&")];
    let all = entities.into_iter().chain(named);
    all.fold(html.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}

#[tokio::test(flavor = "multi_thread")]
async fn names_of_any_letters_reach_every_channel_whole_and_harmless() {
    on_each(async |desk| {
        let long = "Lang".repeat(75);
        let names = [
            "<!channel> *bold* _it_ ~no~ `code` <https://x.example|click>",
            "<script>alert('x')</script> & <b>\"Söhne\"</b>",
            "</mj-text><mj-raw> {{ secret }} {% if %} &nbsp;",
            "🦊 Straße 日本語",
            "שלום مرحبا",
            long.as_str(),
        ];
        give(desk, &names);
        desk.ends(0, SYNC);
        desk.ends(0, RUN);
        let file = |name: &str| desk.file(&format!("daily_ccw/2026-01-31/{name}"));
        let slack: Value = serde_json::from_str(&file("slack.json")).unwrap();
        let mut texts = Vec::new();
        plain_texts(&slack, &mut texts);
        let (slack_text, html, text) = (texts.concat(), file("email.html"), file("email.txt"));
        for name in names {
            assert!(slack_text.contains(name), "slack: {name}\n{texts:?}");
            assert!(unescaped(&html).contains(name), "email.html: {name}");
            assert!(text.replace('\n', " ").contains(name), "email.txt: {name}\n{text}");
        }
        assert!(!slack["text"].to_string().contains("<!channel>"), "{}", slack["text"]);
        for danger in ["<script>", "<b>\"", "</mj-text>", "<mj-raw>"] {
            assert!(!html.contains(danger), "{danger}");
        }
        let sms = file("sms.txt");
        assert!(sms.trim_end().chars().count() <= 160, "{sms}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restated_day_is_reported_as_restated() {
    on_each(async |desk| {
        give(desk, &["Harbor"]);
        desk.ends(0, SYNC);
        assert!(desk.ends(0, RUN).out.contains("90 conversions"));
        desk.everflow.says(json!({"table": [counted(10, "Harbor", json!({"cv": 77}))]}));
        desk.ends(0, SYNC);
        let told = desk.ends(0, RUN).out;
        assert!(told.contains("77 conversions") && !told.contains("90 conversions"), "{told}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_day_ends_with_1_and_says_how_to_get_it() {
    on_each(async |desk| {
        give(desk, &["Harbor"]);
        desk.ends(0, SYNC);
        let done = desk.ends(1, "run daily_ccw --date 2026-01-30");
        for said in
            ["everflow.daily_stats", "2026-01-30", "sync everflow.daily_stats --from 2026-01-30"]
        {
            assert!(done.err.contains(said), "{said}\n{}", done.err);
        }
        desk.ends(0, "run daily_ccw --date 2026-01-30 --partial");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_day_is_reported_as_such() {
    on_each(async |desk| {
        give(desk, &[]);
        desk.ends(0, SYNC);
        let told = desk.ends(0, RUN).out.to_lowercase();
        assert!(told.contains("no "), "{told}");
        let outcomes = desk.ends(0, "history daily_ccw --json").out;
        assert!(outcomes.contains("\"empty\""), "{outcomes}");
    })
    .await;
}
