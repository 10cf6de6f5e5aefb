//! How long is waited between calls, as the log tells it; nothing is slept through.

use crate::script::{Answer, KEY, Script, hasty, rows, says, unwaited, with_header};
use signalroom::testing::acquire::{Api, Client, Header};
use signalroom::testing::net::HttpSettings;
use signalroom::testing::settings::{Origin, Settings};
use signalroom::testing::time::per_minute;
use std::io::Write;
use std::sync::{Arc, Mutex};

static BUSY: Api = Api::new("busy", "http://127.0.0.1:1").key(Header("X-Key"));
static PATIENT: Api =
    Api::new("patient", "http://127.0.0.1:1").key(Header("X-Key")).rate(per_minute(1));

/// What is logged on this thread.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn listen() -> (Log, tracing::subscriber::DefaultGuard) {
        let log = Log::default();
        let writer = log.clone();
        let subscriber =
            tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone());
        let subscriber = subscriber.with_max_level(tracing::Level::DEBUG).finish();
        (log, tracing::subscriber::set_default(subscriber))
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }

    /// The milliseconds of every wait.
    fn waits(&self) -> Vec<u64> {
        let text = self.text();
        let after = text.split("wait_ms=").skip(1);
        after
            .map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap())
            .collect()
    }
}

/// The waits of a client that meets these failures and then an answer.
async fn waits(failures: Vec<Answer>, http: HttpSettings) -> Vec<u64> {
    let (log, _listening) = Log::listen();
    let answers = [failures, vec![says(200, "[]")]].concat();
    let (_, client) = Script::client(&BUSY, answers, http).await;
    rows(&client, 9).await.unwrap();
    log.waits()
}

#[tokio::test]
async fn what_retry_after_asks_for_is_waited() {
    const SENT: &str = "Wed, 21 Oct 2026 07:28:00 GMT";
    let exact = [
        ("2", 2_000),
        ("0", 0),
        ("300", 300_000),
        ("Wed, 21 Oct 2026 07:28:30 GMT", 30_000),
        ("Wed, 21 Oct 2026 07:33:00 GMT", 300_000),
        ("Wed, 21 Oct 2026 07:00:00 GMT", 0),
    ];
    for status in [429, 503] {
        for (asked, wait) in exact {
            let mut busy = with_header(says(status, ""), "retry-after", asked);
            busy.1.push(("date", SENT.to_owned()));
            assert_eq!(waits(vec![busy], hasty()).await, [wait], "{asked}");
        }
    }
}

#[tokio::test]
async fn without_a_usable_retry_after_waits_double() {
    for asked in ["soon", "-5", "1.5", ""] {
        let busy = with_header(says(429, ""), "retry-after", asked);
        let waited = waits(vec![busy; 4], hasty()).await;
        assert_eq!(waited.len(), 4, "{asked}");
        let longest = [1_000, 2_000, 4_000, 8_000];
        assert!(waited.iter().zip(longest).all(|(wait, most)| *wait <= most), "{waited:?}");
    }
}

#[tokio::test]
async fn calls_wait_for_their_turn_and_the_file_may_change_the_rate() {
    let waits = async |http| {
        let (log, _listening) = Log::listen();
        let two = vec![says(200, r#"[{"n":1}]"#), says(200, "[]")];
        let (_, client) = Script::client(&PATIENT, two, http).await;
        rows(&client, 1).await.unwrap();
        log.waits()
    };
    let by_default = waits(hasty()).await;
    assert!(matches!(by_default[..], [50_000..=60_000]), "{by_default:?}");
    let rates = [("patient".to_owned(), per_minute(600))].into();
    let faster = waits(HttpSettings { rates, ..hasty() }).await;
    assert!(faster.iter().all(|wait| *wait <= 100), "{faster:?}");
}

#[tokio::test]
async fn a_sample_server_is_not_spared() {
    let (log, _listening) = Log::listen();
    let two = vec![says(200, r#"[{"n":1}]"#), says(200, "[]")];
    let (script, _) = Script::client(&PATIENT, two, hasty()).await;
    let mut settings = Settings::default();
    settings.set("PATIENT_BASE_URL", &script.base, Origin::Sample);
    settings.set("PATIENT_API_KEY", KEY, Origin::Sample);
    let http = unwaited(hasty());
    rows(&Client::new(&PATIENT, &settings, &http).unwrap(), 1).await.unwrap();
    assert_eq!(log.waits(), Vec::<u64>::new());
}

#[tokio::test]
async fn every_call_is_logged_without_its_key() {
    let (log, _listening) = Log::listen();
    let (_, client) =
        Script::client(&BUSY, vec![says(500, "oops"), says(200, "[]")], hasty()).await;
    rows(&client, 9).await.unwrap();
    let text = log.text();
    for said in [
        "DEBUG",
        "/list?page=1&per=9",
        "http.answer=\"500 Internal Server Error\"",
        "http.body_bytes=4",
        "http.attempt=2",
        "http.answer=\"200 OK\"",
        "duration_ms=",
        "INFO",
        "waits and tries again",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert!(!text.contains(KEY) && !text.contains("oops"), "{text}");
}

#[tokio::test]
async fn a_retry_after_that_is_too_long_fails_at_once() {
    let answers = vec![with_header(says(429, ""), "retry-after", "301")];
    let (script, client) = Script::client(&BUSY, answers, hasty()).await;
    let error = rows(&client, 9).await.unwrap_err().to_string();
    assert!(error.contains("asks to wait 301 s, longer than the 300 s"), "{error}");
    assert_eq!(script.uris().len(), 1);
}
