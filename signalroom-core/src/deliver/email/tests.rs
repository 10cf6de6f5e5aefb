//! From `email.mjml` to an email.

use super::compose;
use crate::channels;
use crate::declare::{ChannelTexts, Composed, Draft, MessageId, isolated};
use crate::deliver::draft_for_tests::{ID, draft, rendered, sample_notice};
use proptest::prelude::*;

const MJML: &str = "<mjml lang=\"en\"><mj-head><mj-preview>327 at $31.80</mj-preview></mj-head><mj-body><mj-section><mj-column><mj-text>Hello &#60;b&#62; 日本</mj-text></mj-column></mj-section></mj-body></mjml>";

fn file<'a>(composed: &'a Composed, name: &str) -> &'a str {
    let file = composed.files.iter().find(|file| file.name == name).unwrap();
    std::str::from_utf8(&file.bytes).unwrap()
}

#[test]
fn notices_come_first_and_the_footer_last() {
    let texts = [rendered("x/email.mjml", MJML)];
    let footer = ["Generated <now>".to_owned()];
    let composed =
        compose(&Draft { footer: &footer, ..draft(&texts, &[sample_notice()]) }).unwrap();
    let html = file(&composed, "email.html");
    let at = |words: &str| html.find(words).unwrap_or_else(|| panic!("no {words} in {html}"));
    assert!(at("327 at $31.80") < at("Sample data:"));
    assert!(at("Sample data:") < at("Hello &#60;b&#62;"));
    assert!(at("Hello") < at("Generated &#60;now&#62;"));
    assert_eq!(
        file(&composed, "email.txt").lines().skip(1).collect::<Vec<_>>(),
        ["Sample data: made up to try the program", "Hello <b> 日本", "Generated <now>"]
    );
}

#[test]
fn the_text_part_is_the_analysts_else_slacks() {
    let email = [rendered("x/email.mjml", MJML)];
    let slack = rendered("x/slack.md", "# Daily\n\n*327* conv");
    let all = [(&channels::email, email.to_vec()), (&channels::slack, vec![slack])];
    let all = all.map(|(channel, texts)| ChannelTexts { channel, texts });
    let notices = [sample_notice()];
    let composed = compose(&Draft { all: &all, ..draft(&email, &notices) }).unwrap();
    let text = "Sample data: made up to try the program\n\nDaily\n\n327 conv\n";
    assert_eq!(file(&composed, "email.txt"), text);

    let own = [rendered("x/email.mjml", MJML), rendered("x/email.txt", "\nMine.\n")];
    let composed = compose(&Draft { all: &all, ..draft(&own, &notices) }).unwrap();
    assert_eq!(file(&composed, "email.txt"), "Sample data: made up to try the program\n\nMine.\n");
}

#[test]
fn nothing_in_the_eml_is_random() {
    let texts = [rendered("x/email.mjml", MJML)];
    let draft = Draft { title: "Daily – 日本\r\nBcc: x@y.z", ..draft(&texts, &[]) };
    let (first, second) = (compose(&draft).unwrap(), compose(&draft).unwrap());
    assert_eq!(first, second);
    let eml = file(&first, "email.eml");
    assert!(eml.contains("Date: Tue, 10 Mar 2026 11:00:00 +0000\r\n"), "{eml}");
    assert!(eml.contains("Message-ID: <"), "{eml}");
    assert!(!eml.contains("\nBcc"), "{eml}");
    let another = MessageId { report: "another".to_owned(), ..ID.clone() };
    let other = compose(&Draft { id: &another, ..draft }).unwrap();
    assert_ne!(file(&other, "email.eml"), eml);
}

#[test]
fn what_gmail_would_cut_is_refused() {
    let long = MJML.replace("Hello", &"x".repeat(102 * 1024));
    let texts = [rendered("x/email.mjml", &long)];
    let error = compose(&draft(&texts, &[])).unwrap_err().to_string();
    assert!(error.ends_with("Gmail cuts it at 104448: show fewer rows"), "{error}");
}

#[test]
fn broken_mjml_is_told() {
    let texts = [rendered("x/email.mjml", "<mjml><mj-body><mj-sect></mj-body></mjml>")];
    assert_eq!(compose(&draft(&texts, &[])).unwrap_err().to_string(), "it is not MJML");
}

#[derive(askama::Template)]
#[template(
    source = "<mjml><mj-body><mj-section><mj-column><mj-text>⟦{{ name }}⟧</mj-text></mj-column></mj-section></mj-body></mjml>",
    ext = "mjml"
)]
struct Named<'a> {
    name: &'a str,
}

/// Names as attackers write them, between others as people do.
fn name() -> impl Strategy<Value = String> {
    let marks = "(</mj-text>|<script>|<!--|-->|]]>|&amp;|&|\"|'|<mj-raw>|\\{\\{ x \\}\\}|[a-z ]{1,4}|مرحبا|日本|🚀){1,9}";
    prop_oneof![marks, "[A-Z][a-z]{100,300}", r"[^\x00-\x1f\x7f⟦⟧]{1,40}"]
}

proptest! {
    #[test]
    fn a_name_stays_a_name(name in name()) {
        let mjml = askama::Template::render(&Named { name: &name }).unwrap();
        let texts = [rendered("x/email.mjml", &mjml)];
        let composed = compose(&draft(&texts, &[])).unwrap();
        let html = file(&composed, "email.html");
        let (_, rest) = html.split_once('⟦').unwrap();
        let (shown, _) = rest.split_once('⟧').unwrap();
        prop_assert!(!shown.contains(['<', '>', '"', '\'']), "{shown}");
        prop_assert_eq!(super::text::decoded(shown), isolated(&name));
    }
}

#[test]
fn what_may_be_cut_is_whole_in_the_text_part() {
    let text = "<é&\n".repeat(12_000);
    let marked = channels::email.typography.shorten.unwrap()(&text);
    let mjml = MJML.replace("Hello", &marked);
    let txt = rendered("x/email.txt", &format!("A: {marked}"));
    for texts in [vec![rendered("x/email.mjml", &mjml)], vec![rendered("x/email.mjml", &mjml), txt]]
    {
        let composed = compose(&draft(&texts, &[])).unwrap();
        let html = file(&composed, "email.html");
        assert!((101 * 1024..=102 * 1024).contains(&html.len()), "{}", html.len());
        assert!(html.contains("… &#60;b&#62; 日本"), "what follows is whole");
        assert!(html.contains("Shortened. The whole text is in email.txt"), "{html}");
        let words = |text: &str| text.split_whitespace().collect::<String>();
        let part = words(file(&composed, "email.txt"));
        assert!(part.contains(&words(&text)) && !part.contains("Shortened"));
    }
}
