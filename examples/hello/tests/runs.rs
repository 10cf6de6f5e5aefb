//! It greets with nothing configured.

use std::process::Command;

#[test]
fn it_greets_who_is_named() {
    let home = tempfile::tempdir().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_hello"));
    program.args(["run", "hello", "--name", "Ada"]).current_dir(home.path()).env_clear();
    let ran = program.env("SIGNALROOM_NOW", "2026-03-10T13:00:00Z").output().unwrap();
    let said = String::from_utf8(ran.stdout).unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert!(said.contains("Hello, Ada\n\nIt is Tuesday, March 10, 2026.\n"), "{said}");
}
