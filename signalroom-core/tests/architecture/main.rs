//! The house stands as ARCHITECTURE.md draws it: which wing may import which, read from the syntax trees.
//!
//! An arrow is any path that leads from one module to another: in a `use`, in a body, through `super::`, through a
//! re-export, inside a macro's arguments. Tests (`#[cfg(test)]`) may reach wherever they like.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod arrows;
mod circles;
mod tree;

use arrows::Arrows;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use tree::Tree;

/// By wing, the wings that it imports.
type Wings = BTreeMap<String, BTreeSet<String>>;

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn arrows(sources: &Path) -> Arrows {
    Arrows::of(&Tree::read(&sources.join("lib.rs")))
}

/// The lines `wing → others` of ARCHITECTURE.md, between the marks.
fn drawn() -> Wings {
    let page = std::fs::read_to_string(workspace().join("ARCHITECTURE.md")).unwrap();
    let (_, rest) = page.split_once("<!-- arrows -->\n```text\n").unwrap();
    let (lines, _) = rest.split_once("```").unwrap();
    let wing = |line: &str| {
        let (wing, others) = line.split_once('→').unwrap_or((line, ""));
        (wing.trim().to_owned(), others.split_whitespace().map(str::to_owned).collect())
    };
    lines.lines().filter(|line| !line.trim().is_empty()).map(wing).collect()
}

#[test]
fn the_wings_import_what_the_page_shows_and_nothing_else() {
    let built = arrows(&workspace().join("signalroom-core/src")).wings();
    let drawn = drawn();
    for wing in built.keys().chain(drawn.keys()) {
        assert_eq!(
            built.get(wing),
            drawn.get(wing),
            "{wing}: left what is built, right what is drawn"
        );
    }
}

#[test]
fn the_wings_are_no_ring() {
    let wings = arrows(&workspace().join("signalroom-core/src")).wings();
    assert_eq!(circles::of(&wings), Vec::<BTreeSet<String>>::new());
}

#[test]
fn folders_stand_in_no_circle_and_files_in_none_of_more_than_two() {
    for package in
        ["signalroom-syntax", "signalroom-macros", "signalroom-core", "signalroom-sources"]
    {
        let arrows = arrows(&workspace().join(package).join("src"));
        assert_eq!(circles::of(&arrows.folders()), Vec::<BTreeSet<String>>::new(), "{package}");
        let files = circles::of(&arrows.files());
        let large: Vec<_> = files.iter().filter(|circle| circle.len() > 2).collect();
        assert!(large.is_empty(), "{package}: {large:#?}");
    }
}

/// A copy of core's sources with a text added to one of its files.
fn planted(file: &str, text: &str) -> Wings {
    let copy = tempfile::tempdir().unwrap();
    copy_folder(&workspace().join("signalroom-core/src"), copy.path());
    let path = copy.path().join(file);
    let old = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{old}\n{text}\n")).unwrap();
    arrows(copy.path()).wings()
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let (path, target) = {
            let entry = entry.unwrap();
            (entry.path(), to.join(entry.file_name()))
        };
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn an_arrow_that_is_planted_is_found_however_it_is_written() {
    for text in [
        "use crate::cli::Exit;",
        "use crate::{cli::Exit as _, time as _};",
        "fn planted() { let _ = crate::cli::main; }",
        "fn planted() -> super::super::cli::Exit { todo!() }",
        "fn planted() { println!(\"{:?}\", crate::cli::Exit::Usage); }",
        "fn planted() { let _: Option<signalroom::cli::Exit> = None; }",
        "mod inner { use super::super::super::cli::Exit; }",
        // The program's door is re-exported at the root.
        "fn planted() { let _ = crate::main(); }",
        "use crate::main as door;",
        "use crate::cli; fn planted() -> cli::Exit { todo!() }",
        "pub use crate::cli::*;",
    ] {
        let wings = planted("settings/secret.rs", text);
        assert!(wings["settings"].contains("cli"), "not found: {text}");
    }
    let through_a_door = planted("settings/secret.rs", "use crate::prelude::Cx;");
    assert!(through_a_door["settings"].contains("answer"), "{through_a_door:?}");
    let in_a_test =
        planted("settings/secret.rs", "#[cfg(test)] mod more { use crate::cli::Exit; }");
    assert!(!in_a_test["settings"].contains("cli"), "{in_a_test:?}");
}
