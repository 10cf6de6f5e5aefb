//! `docs/programs.md` names every field that `--json` prints.

use crate::databases::on_each;
use crate::feeds::{feeds, with_feeds};
use crate::program::Program;
use serde_json::Value;
use std::collections::BTreeSet;

/// Commands, by the heading that they stand under.
const COMMANDS: [(&str, &[&str]); 11] = [
    ("list", &["list"]),
    ("show", &["show", "daily_ccw"]),
    ("show", &["show", "everflow"]),
    ("sync", &["sync", "--all", "--from", "2026-03-09", "--to", "2026-03-09"]),
    ("run", &["run", "daily_ccw", "--csv"]),
    ("preview", &["preview", "daily_ccw"]),
    ("check", &["check"]),
    ("history", &["history"]),
    ("quarantine", &["quarantine", "list"]),
    ("quarantine", &["quarantine", "show", "1"]),
    ("new report", &["new", "report", "spend_today"]),
];

#[test]
fn every_field_that_is_printed_is_documented() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/programs.md");
    let page = std::fs::read_to_string(page).unwrap();
    on_each(|program| {
        let server = feeds();
        let program = with_feeds(program, &server);
        prepared(&program);
        for (heading, command) in COMMANDS {
            let section = section(&page, heading);
            let printed: Value = serde_json::from_str(&program.call(&with_json(command)).stdout)
                .unwrap_or_else(|error| panic!("{command:?}: {error}"));
            for field in fields(&printed) {
                assert!(section.contains(&format!("`{field}`")), "{heading}: no word of `{field}`");
            }
        }
    });
}

/// With one bad row, and a checkout to write a report into.
fn prepared(program: &Program) {
    let mapping = program.read("mapping.csv");
    program.write("mapping.csv", &format!("{mapping}A,a,rt-z,one,A,1,CCW\nB,b,rt-y,,,,\n"));
    std::fs::create_dir(program.file("reports")).unwrap();
    program.write("reports/lib.rs", "");
    program.write("Cargo.toml", "");
}

fn with_json<'a>(command: &[&'a str]) -> Vec<&'a str> {
    command.iter().copied().chain(["--json"]).collect()
}

fn section<'a>(page: &'a str, heading: &str) -> &'a str {
    let (_, rest) = page.split_once(&format!("## `{heading}`\n")).unwrap();
    rest.split_once("\n## ").map_or(rest, |(section, _)| section)
}

/// The names of all fields; those of arguments and rows are somebody else's.
fn fields(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(fields).collect(),
        Value::Object(object) => {
            let others = ["arguments", "rows"];
            let inner = object.iter().filter(|(name, _)| !others.contains(&name.as_str()));
            let inner = inner.flat_map(|(_, value)| fields(value));
            object.keys().cloned().chain(inner).collect()
        }
        _ => BTreeSet::new(),
    }
}
