//! The channel of one's own writes its file beside Slack's.

use std::process::Command;

#[test]
fn its_channel_writes_a_ticket() {
    let home = tempfile::tempdir().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_custom_channel"));
    program
        .args(["run", "standup", "--topic", "Look \"twice\""])
        .current_dir(home.path())
        .env_clear();
    let ran = program.env("SIGNALROOM_NOW", "2026-03-10T13:00:00Z").output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let written = std::fs::read_dir(home.path().join("out/standup")).unwrap();
    let folders: Vec<_> = written.map(|folder| folder.unwrap().path()).collect();
    let [folder] = folders.as_slice() else { panic!("one folder, not {folders:?}") };
    let ticket = std::fs::read_to_string(folder.join("ticket.json")).unwrap();
    let ticket: serde_json::Value = serde_json::from_str(&ticket).unwrap();
    assert!(ticket["body"].as_str().unwrap().contains("Look \"twice\""), "{ticket}");
    assert!(folder.join("slack.json").is_file());
}
