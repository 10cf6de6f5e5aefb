//! Files and folders that are not what they should be: named, with the setting that names them.

use crate::program::Program;

/// A folder with a file, a folder and a file of noise.
fn program() -> Program {
    let program = Program::new();
    program.write("file", "");
    program.write("noise", "this is no database, however long one reads on in it");
    std::fs::create_dir(program.file("folder")).unwrap();
    program
}

#[test]
fn a_warehouse_that_cannot_be_opened_is_named_with_its_setting() {
    let database = "named by DATABASE_URL (environment)";
    let cases = [
        (
            "DATABASE_URL",
            "sqlite://noise",
            "noise named by DATABASE_URL (environment): file is not a database",
        ),
        ("DATABASE_URL", "sqlite://folder", "folder named by DATABASE_URL (environment)"),
        ("DATABASE_URL", "sqlite://file/w.db", database),
        (
            "DATABASE_URL",
            "postgres://u:hunter2@127.0.0.1:1/db",
            "postgres://127.0.0.1:1/db named by DATABASE_URL",
        ),
        ("SIGNALROOM_DATA_DIR", "file", "sample.db named by SIGNALROOM_DATA_DIR (environment)"),
    ];
    for (name, value, says) in cases {
        let program = program().with(name, value);
        let refused = program.refused(1, &["history"], says);
        assert!(!refused.stderr.contains("hunter2"), "{}", refused.stderr);
        assert_eq!(program.call(&["check"]).code, 3, "{name}={value}");
        assert_eq!(program.read("noise").len(), 52);
    }
}

#[test]
fn messages_that_cannot_be_written_name_the_setting() {
    let program = program().with("SIGNALROOM_OUT_DIR", "file");
    for command in ["run", "preview"] {
        let refused = program.refused(1, &[command, "test_sync"], "SIGNALROOM_OUT_DIR");
        assert!(refused.stderr.contains("Not a directory"), "{}", refused.stderr);
    }
    let history = program.json(&["history", "test_sync"]);
    assert_eq!(history[0]["outcome"], "failed", "{history}");
}

#[test]
fn settings_that_cannot_be_read_are_named() {
    let program = program();
    program.write(".env", "A=1\nEVERFLOW_API_KEY hunter2\n");
    let refused = program.refused(3, &["list"], ".env, line 2: not an assignment");
    assert!(!refused.stderr.contains("hunter2"), "{}", refused.stderr);
    program.write(".env", "A=\"never closed\n");
    program.refused(3, &["list"], ".env, line 1: not an assignment");
    std::fs::remove_file(program.file(".env")).unwrap();
    std::fs::create_dir(program.file(".env")).unwrap();
    program.refused(3, &["list"], ".env cannot be read");
    std::fs::remove_dir(program.file(".env")).unwrap();
    std::fs::write(program.file("signalroom.toml"), b"\xff").unwrap();
    program.refused(3, &["list"], "signalroom.toml cannot be read");
}

#[test]
fn empty_values_are_as_if_they_were_not_there() {
    let empty = ["DATABASE_URL", "EVERFLOW_API_KEY", "SIGNALROOM_ENV", "SIGNALROOM_DATA_DIR"];
    let program = empty.iter().fold(Program::new(), |program, name| program.with(name, ""));
    let checked = program.json(&["check"]);
    assert_eq!((&checked["mode"], &checked["mend"]), (&"sample".into(), &serde_json::json!([])));
    assert!(program.file(".signalroom/sample.db").is_file());
    program.refused(2, &["run", "daily_ccw", "--only", ""], "'--only <CHANNEL>'");
    program.refused(2, &["run", "daily_ccw", "--send", "--to", ""], "'--to <TARGET>'");
}
