//! `new report`.

use crate::program::Program;
use std::path::Path;

fn checkout() -> Program {
    let program = Program::new();
    std::fs::create_dir(program.file("reports")).unwrap();
    for name in ["reports/lib.rs", "Cargo.toml", "signalroom.toml"] {
        program.write(name, "");
    }
    program
}

fn files(folder: &Path) -> usize {
    std::fs::read_dir(folder).unwrap().count()
}

#[test]
fn the_files_of_a_report_are_written() {
    let program = checkout();
    let told = program.fine(&["new", "report", "spend_today"]).stdout;
    assert!(told.contains("cargo run -- run spend_today"), "{told}");
    let rust = program.read("reports/spend_today.rs");
    assert!(
        rust.contains("name = \"spend_today\"") && rust.contains("struct SpendToday"),
        "{rust}"
    );
    assert!(program.read("reports/spend_today.sql").contains("where date = :date"));
    let slack = program.read("templates/spend_today/slack.md");
    assert!(slack.starts_with("# Spend today:"), "{slack}");
    for text in [&rust, &slack, &program.read("reports/spend_today.sql")] {
        assert!(!text.contains('@'), "{text}");
    }
}

/// `examples/new_report` compiles and runs; what it consists of is what is written.
#[test]
fn the_files_are_those_of_the_example_that_is_built_and_run() {
    let program = checkout();
    program.fine(&["new", "report", "what_came_in"]);
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/new_report");
    for path in
        ["reports/what_came_in.rs", "reports/what_came_in.sql", "templates/what_came_in/slack.md"]
    {
        let (written, built) = (program.file(path), example.join(path));
        let same = std::fs::read(&written).unwrap() == std::fs::read(&built).unwrap();
        assert!(same, "{} is not what `new report` writes: write it anew", built.display());
    }
}

#[test]
fn nothing_that_is_there_is_touched() {
    let program = checkout();
    program.write("reports/spend_today.sql", "mine");
    program.refused(
        2,
        &["new", "report", "spend_today"],
        "reports/spend_today.sql is there already",
    );
    assert_eq!(program.read("reports/spend_today.sql"), "mine");
    assert_eq!(files(&program.file("reports")), 2);
    program.refused(2, &["new", "report", "daily_ccw"], "there is a report `daily_ccw` already");
}

#[test]
fn bad_names_are_refused_with_a_good_one() {
    let program = checkout();
    for (name, says) in [
        ("SpendToday", "write it like `spend_today`"),
        ("spend-today", "write it like `spend_today`"),
        ("../spend", "write it like `spend`"),
        ("2nd", "write it like `nd`"),
        ("", "write it like `daily_spend`"),
        ("shared", "means something else"),
        ("match", "means something else"),
    ] {
        program.refused(2, &["new", "report", name], says);
    }
    assert_eq!(files(&program.file("reports")), 1);
    let nowhere = Program::new();
    nowhere.refused(2, &["new", "report", "spend_today"], "is no checkout with reports in it");
    assert_eq!(files(nowhere.folder()), 0);
}
