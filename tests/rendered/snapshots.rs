//! Committed messages: `tests/rendered/messages/REPORT/FILE`.

use signalroom::declare::File;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Set to anything to accept what differs.
const ACCEPT: &str = "SIGNALROOM_ACCEPT";

/// Compares messages with the committed ones and tells what is wrong with all of them at once.
#[derive(Default)]
pub(crate) struct Snapshots {
    seen: BTreeSet<PathBuf>,
    wrong: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rendered/messages")
}

impl Snapshots {
    /// One file. A missing one is written and named; it does not fail.
    pub(crate) fn hold(&mut self, report: &str, file: &File) {
        let path = folder().join(report).join(file.name);
        let text = String::from_utf8_lossy(&file.bytes);
        if file.name.ends_with(".txt") && text.lines().any(|line| line.trim_end() != line) {
            self.wrong.push(format!("{}: a line ends with blanks", path.display()));
        }
        match std::fs::read(&path).ok().filter(|_| std::env::var_os(ACCEPT).is_none()) {
            Some(committed) if committed == file.bytes => {}
            Some(committed) => {
                let difference = first_difference(&committed, &file.bytes);
                self.wrong.push(format!("{}: {difference}", path.display()));
            }
            None => {
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(&path, &file.bytes).unwrap();
                println!("written, commit it: {}", path.display());
            }
        }
        self.seen.insert(path);
    }

    /// Fails when a file differs, or when one belongs to no report.
    pub(crate) fn finish(mut self) {
        for report in entries(&folder()) {
            for file in entries(&report).into_iter().filter(|file| !self.seen.contains(file)) {
                self.wrong.push(format!("{}: no report makes it, delete it", file.display()));
            }
        }
        let wrong = self.wrong.join("\n");
        assert!(wrong.is_empty(), "{wrong}\nlook at them, then set {ACCEPT}=1 to accept");
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn first_difference(old: &[u8], new: &[u8]) -> String {
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    let line = old.lines().zip(new.lines()).position(|(a, b)| a != b);
    let line = line.unwrap_or_else(|| old.lines().count().min(new.lines().count()));
    let show = |text: &str| text.lines().nth(line).unwrap_or("(its end)").to_owned();
    format!("line {} was\n    {}\n  is\n    {}", line + 1, show(&old), show(&new))
}
