//! The custom channel writes its file beside Slack's, appears in the preview, and sends.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::mpsc::{Receiver, channel};

fn program(home: &Path, args: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_custom_channel"));
    program.args(args).current_dir(home).env_clear();
    program.env("SIGNALROOM_NOW", "2026-03-10T13:00:00Z");
    program
}

fn fine(ran: Output) -> Output {
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    ran
}

#[test]
fn its_channel_writes_a_ticket_and_shows_it() {
    let home = tempfile::tempdir().unwrap();
    let topic = ["--topic", "Look \"twice\" at [b]"];
    fine(program(home.path(), &[&["run", "standup"][..], &topic].concat()).output().unwrap());
    let written = std::fs::read_dir(home.path().join("out/standup")).unwrap();
    let folders: Vec<_> = written.map(|folder| folder.unwrap().path()).collect();
    let [folder] = folders.as_slice() else { panic!("one folder, not {folders:?}") };
    let ticket = std::fs::read_to_string(folder.join("ticket.json")).unwrap();
    let ticket: Value = serde_json::from_str(&ticket).unwrap();
    // Its own escaper: data can't be taken for the board's markup.
    assert!(ticket["body"].as_str().unwrap().contains("Look \"twice\" at [[b]"), "{ticket}");
    assert!(folder.join("slack.json").is_file());

    fine(program(home.path(), &[&["preview", "standup"][..], &topic].concat()).output().unwrap());
    let page = home.path().join("out/preview/standup/index.html");
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains("<h2>Ticket <span>"), "{page}");
    assert!(page.contains("Look &#34;twice&#34; at [[b]"), "{page}");
}

/// A board that gives each connection one of these responses and hangs up; returns its address and the requests.
fn board(answers: Vec<&'static str>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (heard, asked) = channel();
    std::thread::spawn(move || {
        for answer in answers {
            let (mut connection, _) = listener.accept().unwrap();
            let (mut request, mut bytes) = (String::new(), [0; 4096]);
            // The body is JSON and comes last.
            while !request.ends_with('}') {
                let read = connection.read(&mut bytes).unwrap();
                request += std::str::from_utf8(&bytes[..read]).unwrap();
            }
            connection.write_all(answer.as_bytes()).unwrap();
            heard.send(request).unwrap();
        }
    });
    (url, asked)
}

/// What became of the ticket, and the exit code.
fn sent(home: &Path, url: &str) -> (Value, i32, String) {
    let database = format!("sqlite://{}/own.db", home.display());
    // The same request both times: without one, a report on demand is a new message each time.
    let request = ["--request", "monday"];
    let run = ["run", "standup", "--send", "--only", "ticket", "--json"];
    let mut program = program(home, &[&run[..], &request].concat());
    program.env("DATABASE_URL", database).env("TICKET_BOARD", "growth");
    program.env("TICKET_URL", url).env("TICKET_TOKEN", "sesame");
    let ran = program.output().unwrap();
    let told = String::from_utf8_lossy(&ran.stderr).into_owned();
    let json: Value = serde_json::from_slice(&ran.stdout).unwrap_or_else(|_| panic!("{told}"));
    (json["deliveries"][0].clone(), ran.status.code().unwrap(), told)
}

#[test]
fn a_ticket_is_sent_once() {
    let home = tempfile::tempdir().unwrap();
    let taken = "HTTP/1.1 201 Created\r\ncontent-length: 13\r\n\r\n{\"id\":\"T-17\"}";
    let (url, asked) = board(vec![taken]);
    let (delivery, code, told) = sent(home.path(), &url);
    assert_eq!(
        (&delivery["state"], &delivery["id"], code),
        (&"sent".into(), &"T-17".into(), 0),
        "{told}"
    );
    let asked = asked.recv().unwrap();
    assert!(asked.starts_with("POST /tickets HTTP/1.1\r\n"), "{asked}");
    assert!(asked.contains("authorization: Bearer sesame\r\n"), "{asked}");
    assert!(asked.contains("\"board\":\"growth\""), "{asked}");
    assert_eq!(sent(home.path(), &url).0["state"], "already sent");
}

#[test]
fn a_refused_ticket_may_be_sent_again() {
    let home = tempfile::tempdir().unwrap();
    let refused = "HTTP/1.1 422 Unprocessable Entity\r\ncontent-length: 8\r\n\r\nno board";
    let (url, asked) = board(vec![refused, refused]);
    for _ in 0..2 {
        let (delivery, code, told) = sent(home.path(), &url);
        assert_eq!((&delivery["state"], code), (&"failed".into(), 4), "{told}");
        assert!(told.contains("422 Unprocessable Entity: no board"), "{told}");
        asked.recv().unwrap();
    }
}

#[test]
fn a_ticket_that_nobody_confirmed_is_not_sent_again() {
    let home = tempfile::tempdir().unwrap();
    let (url, asked) = board(vec![""]);
    let (delivery, code, told) = sent(home.path(), &url);
    assert_eq!((&delivery["state"], code), (&"unknown".into(), 4), "{told}");
    assert!(asked.recv().unwrap().starts_with("POST /tickets"));
    let (delivery, _, told) = sent(home.path(), &url);
    assert_eq!(delivery["state"], "unknown", "{told}");
    assert!(told.contains("look there, then use `--again`"), "{told}");
}
