//! Envelopes that earlier versions wrote, in a folder each: every later version reads and sends them. The files are
//! never edited; a version that writes something new adds a folder.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use axum::{Json, Router, routing::post};
use serde_json::{Value, json};
use signalroom::channels;
use signalroom::testing::declare::{Credentials, Envelope};
use signalroom::testing::deliver::{email, sms::SmsPayload};
use signalroom::testing::net::{Http, HttpSettings};
use signalroom::testing::settings::{Origin, Settings};
use signalroom::testing::time::Clock;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// Every file of that name, one for each version that wrote something new.
fn files(name: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/envelopes");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<_> = entries.map(|path| path.join(name)).filter(|path| path.is_file()).collect();
    assert!(!files.is_empty(), "no {name}");
    files
}

/// What they say.
fn envelopes(name: &str) -> Vec<Envelope> {
    let read = |path: PathBuf| serde_json::from_str(&std::fs::read_to_string(path).unwrap());
    files(name).into_iter().map(|path| read(path).unwrap()).collect()
}

#[test]
fn every_envelope_is_read_and_written_as_it_was() {
    for path in ["slack.json", "email.json", "sms.json"].into_iter().flat_map(files) {
        let text = std::fs::read_to_string(&path).unwrap();
        let envelope: Envelope = serde_json::from_str(&text).unwrap();
        let written: Value = serde_json::to_value(&envelope).unwrap();
        // Fields may have been added since, none may have changed or gone.
        assert_keeps(&serde_json::from_str(&text).unwrap(), &written, &path);
        assert_eq!(envelope.id.report, "daily_ccw");
    }
}

fn assert_keeps(before: &Value, now: &Value, path: &Path) {
    match (before, now) {
        (Value::Object(before), Value::Object(now)) => {
            for (name, value) in before {
                let now = now.get(name).unwrap_or_else(|| panic!("{}: no {name}", path.display()));
                assert_keeps(value, now, path);
            }
        }
        _ => assert_eq!(before, now, "{}", path.display()),
    }
}

#[test]
fn fields_of_a_later_version_are_ignored() {
    for path in ["email.json", "sms.json"].into_iter().flat_map(files) {
        let text = std::fs::read_to_string(path).unwrap();
        let mut later: Value = serde_json::from_str(&text).unwrap();
        later["not_before"] = json!("2027-01-01T00:00:00Z");
        later["id"]["edition"] = json!(2);
        later["payload"]["attachments"] = json!(["x"]);
        let envelope: Envelope = serde_json::from_value(later).unwrap();
        let before: Envelope = serde_json::from_str(&text).unwrap();
        assert_eq!(envelope.id, before.id);
        match envelope.channel.as_str() {
            "email" => assert!(email::eml(&envelope, "reports@example.com").is_ok()),
            _ => assert!(serde_json::from_value::<SmsPayload>(envelope.payload).is_ok()),
        }
    }
}

#[tokio::test]
async fn every_slack_envelope_can_be_sent() {
    let heard = Arc::new(Mutex::new(Vec::<Value>::new()));
    let kept = heard.clone();
    let handle = async move |Json(body): Json<Value>| {
        kept.lock().unwrap().push(body);
        Json(json!({ "ok": true, "ts": "1773140400.000100" }))
    };
    let app = Router::new().route("/api/chat.postMessage", post(handle));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });

    let sender = channels::slack.sender.unwrap();
    let mut settings = Settings::default();
    settings.set("SLACK_BASE_URL", address, Origin::Environment);
    settings.set("SLACK_BOT_TOKEN", "xoxb-1", Origin::Environment);
    let http = Http::new(HttpSettings::default(), Clock::System);
    for envelope in envelopes("slack.json") {
        let credentials = Credentials::of(&sender, &settings);
        let receipt = (sender.send)(&envelope, &credentials, &http).await.unwrap();
        assert_eq!(receipt.id, "1773140400.000100");
        let heard = heard.lock().unwrap().pop().unwrap();
        assert_eq!(heard["channel"], "#growth");
        assert_eq!(heard["blocks"], envelope.payload["blocks"]);
    }
}

#[test]
fn every_email_envelope_can_be_sent_to_its_target() {
    for envelope in envelopes("email.json") {
        let eml = |to: &str| {
            let to = Envelope::new(envelope.id.clone(), "email", to, envelope.payload.clone());
            String::from_utf8(email::eml(&to, "Reports <reports@example.com>").unwrap()).unwrap()
        };
        let sent = eml(&envelope.target);
        for line in [
            "From: Reports <reports@example.com>\r\n",
            "To: Growth <growth@example.com>\r\n",
            "Subject: Daily CCW, Mon Mar 9\r\n",
            "Date: Tue, 10 Mar 2026 11:00:00 +0000\r\n",
            "@example.com>\r\n",
        ] {
            assert!(sent.contains(line), "{line}\n{sent}");
        }
        assert!(!sent.contains("signalroom.invalid"), "{sent}");
        let id = |eml: &str| {
            let line = eml.lines().find(|line| line.starts_with("Message-ID: "));
            line.unwrap().to_owned()
        };
        // The same message to the same target has the same id, so that a second copy is known for one.
        assert_eq!(id(&sent), id(&eml(&envelope.target)));
        assert_ne!(id(&sent), id(&eml("somebody@example.com")));
    }
}

#[test]
fn every_sms_envelope_says_its_text() {
    for envelope in envelopes("sms.json") {
        let payload: SmsPayload = serde_json::from_value(envelope.payload).unwrap();
        assert_eq!(payload.text, "CCW 3/9: 327 conv, CPA $31.80");
    }
}
