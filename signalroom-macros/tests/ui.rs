//! What people see when they make a mistake: one file for each, named after it, in
//! `ui/MACRO/fail/MISTAKE.rs` with its `.stderr` (`MISTAKE/lib.rs` where it takes several files to make it); and in
//! `ui/MACRO/pass/` what is right, compiled and run.
//!
//! `TRYBUILD=overwrite cargo test -p signalroom-macros --test ui` writes the texts anew, and
//! `cargo test -p signalroom-macros --test ui -- mistakes trybuild=PART` runs the files whose path has that part.

#![expect(clippy::expect_used, reason = "a test")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// The texts are rustc's too: they are compared on the version that they were written with.
const WRITTEN_WITH: &str = "rustc 1.95.0";

/// One run for all, so that the crates beneath are built once.
#[test]
fn mistakes_are_said_and_the_rest_runs() {
    for name in ["askama.toml", "half", "report", "schema.sql", "templates", "views"] {
        link(name);
    }
    if rustc().starts_with(WRITTEN_WITH) {
        compile(&["tests/ui/*/fail/*.rs".as_ref(), "tests/ui/*/fail/*/lib.rs".as_ref()]);
    } else {
        eprintln!("THE TEXTS OF MISTAKES ARE NOT COMPARED: they are those of {WRITTEN_WITH}");
        compile_whatever_the_texts();
    }
}

fn compile(mistakes: &[&Path]) {
    let tests = trybuild::TestCases::new();
    tests.pass("tests/ui/*/pass/*.rs");
    mistakes.iter().for_each(|mistakes| tests.compile_fail(mistakes));
}

/// Asks only that mistakes do not compile. trybuild then ends by saying that it wrote texts, unless there
/// was anything else to say.
fn compile_whatever_the_texts() {
    let copies = without_texts().join("*.rs");
    let ended = std::panic::catch_unwind(|| compile(&[&copies]));
    let _ = std::fs::remove_dir_all(Path::new(env!("CARGO_MANIFEST_DIR")).join("wip"));
    let said = ended.expect_err("texts to be missing").downcast::<String>().expect("words");
    assert!(said.starts_with("successfully created new stderr files"), "{said}");
}

/// trybuild compiles in a folder of its own; what macros look for there is linked into it.
fn link(name: &str) {
    let there = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui").join(name);
    let project = target().join("tests/trybuild/signalroom-macros");
    let link = project.join(name);
    std::fs::create_dir_all(&project).expect("a folder in target");
    let _ = std::fs::remove_file(&link);
    std::os::unix::fs::symlink(there, link).expect("a link in target");
}

/// Copies of all mistakes without their texts.
fn without_texts() -> PathBuf {
    let copies = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("mistakes");
    let _ = std::fs::remove_dir_all(&copies);
    std::fs::create_dir_all(&copies).expect("a folder in target");
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui");
    for folder in list(&ui) {
        let rust = list(&folder.join("fail")).into_iter();
        for file in rust.filter(|file| file.extension().is_some_and(|e| e == "rs")) {
            let parts =
                [&folder, &file].map(|path| path.file_name().expect("a name").to_string_lossy());
            std::fs::copy(&file, copies.join(parts.join("_"))).expect("a copy in target");
        }
    }
    copies
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries.map(|entry| entry.expect("an entry").path()).collect()
}

/// The target folder: this test runs in its `debug/deps`.
fn target() -> PathBuf {
    let test = std::env::current_exe().expect("a path");
    test.ancestors().nth(3).expect("target").to_owned()
}

fn rustc() -> String {
    let version = Command::new("rustc").arg("--version").output().expect("rustc");
    String::from_utf8_lossy(&version.stdout).into_owned()
}
