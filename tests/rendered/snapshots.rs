//! Committed messages: `messages/REPORT/FILE`. `messages/reports.txt` lists the reports that have some, so that a
//! report whose messages were deleted is not taken for a new one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Compares messages with the committed ones and tells what is wrong with all of them at once.
pub(crate) struct Snapshots {
    folder: PathBuf,
    /// Whether what differs or is missing is written instead.
    accepting: bool,
    /// Reports with committed messages; `None` when the list can't be read.
    known: Option<BTreeSet<String>>,
    seen: BTreeSet<PathBuf>,
    outcome: Outcome,
}

/// What became of the comparison, a line each.
#[derive(Default)]
pub(crate) struct Outcome {
    /// What differs, is missing, or belongs to no report.
    pub(crate) wrong: Vec<String>,
    /// Files of new reports, and all that was accepted.
    pub(crate) written: Vec<String>,
}

impl Snapshots {
    pub(crate) fn read(folder: &Path, accepting: bool) -> Self {
        let list = std::fs::read_to_string(folder.join("reports.txt"));
        Snapshots {
            folder: folder.to_owned(),
            accepting,
            known: list.ok().map(|list| list.lines().map(str::to_owned).collect()),
            seen: BTreeSet::new(),
            outcome: Outcome::default(),
        }
    }

    /// One file. Those of a new report are written and named; they do not fail.
    pub(crate) fn hold(&mut self, report: &str, name: &str, bytes: &[u8]) {
        let path = self.folder.join(report).join(name);
        let new = self.known.as_ref().is_some_and(|known| !known.contains(report));
        match std::fs::read(&path) {
            Ok(committed) if committed == bytes => {}
            _ if new || self.accepting => self.write(&path, bytes),
            Ok(committed) => {
                let difference = first_difference(&committed, bytes);
                self.outcome.wrong.push(format!("{}: {difference}", path.display()));
            }
            Err(error) => self.outcome.wrong.push(format!("{}: {error}", path.display())),
        }
        self.seen.insert(path);
    }

    pub(crate) fn finish(mut self) -> Outcome {
        self.tell_strays();
        let list = self.folder.join("reports.txt");
        let reports: BTreeSet<_> = self.seen.iter().map(|path| report_of(path)).collect();
        let known = self.known.take();
        let listed = match &known {
            _ if self.accepting => reports,
            Some(known) => {
                for gone in known.difference(&reports) {
                    self.outcome.wrong.push(format!("{}: no report is `{gone}`", list.display()));
                }
                known | &reports
            }
            None => {
                self.outcome.wrong.push(format!("{}: it is missing", list.display()));
                return self.outcome;
            }
        };
        if known.as_ref() != Some(&listed) {
            let lines: String = listed.iter().map(|report| format!("{report}\n")).collect();
            self.write(&list, lines.as_bytes());
        }
        self.outcome
    }

    /// Files that no report makes.
    fn tell_strays(&mut self) {
        for report in entries(&self.folder).into_iter().filter(|path| path.is_dir()) {
            for file in entries(&report).into_iter().filter(|file| !self.seen.contains(file)) {
                let told = format!("{}: no report makes it, delete it", file.display());
                self.outcome.wrong.push(told);
            }
        }
    }

    fn write(&mut self, path: &Path, bytes: &[u8]) {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        let blanks = path.extension().is_some_and(|extension| extension == "txt")
            && String::from_utf8_lossy(bytes).lines().any(|line| line.trim_end() != line);
        let but = if blanks { ", but a line of it ends with blanks" } else { "" };
        self.outcome.written.push(format!("{}{but}", path.display()));
    }
}

fn report_of(path: &Path) -> String {
    path.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong with the messages of two reports, `daily` on two channels.
    fn wrong(folder: &Path, accepting: bool) -> String {
        let mut snapshots = Snapshots::read(folder, accepting);
        for (report, name) in
            [("daily", "slack.txt"), ("daily", "sms.txt"), ("weekly", "slack.txt")]
        {
            snapshots.hold(report, name, b"40 orders\n");
        }
        snapshots.finish().wrong.join("\n")
    }

    /// With the messages of `daily` committed.
    fn committed() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("reports.txt"), "daily\n").unwrap();
        std::fs::create_dir(folder.path().join("daily")).unwrap();
        for name in ["slack.txt", "sms.txt"] {
            std::fs::write(folder.path().join("daily").join(name), "40 orders\n").unwrap();
        }
        folder
    }

    #[test]
    fn a_new_reports_messages_are_written_and_held_from_then_on() {
        let folder = committed();
        assert_eq!(wrong(folder.path(), false), "");
        let slack = folder.path().join("weekly/slack.txt");
        assert_eq!(std::fs::read_to_string(&slack).unwrap(), "40 orders\n");
        std::fs::write(&slack, "39 orders\n").unwrap();
        let told = wrong(folder.path(), false);
        assert!(told.contains("line 1 was\n    39 orders\n  is\n    40 orders"), "{told}");
    }

    #[test]
    fn a_deleted_message_fails_unless_it_is_being_accepted() {
        let folder = committed();
        std::fs::remove_file(folder.path().join("daily/sms.txt")).unwrap();
        let told = wrong(folder.path(), false);
        assert!(told.contains("sms.txt: ") && !told.contains("slack.txt: "), "{told}");
        std::fs::remove_dir_all(folder.path().join("daily")).unwrap();
        let told = wrong(folder.path(), false);
        assert!(told.contains("sms.txt: ") && told.contains("slack.txt: "), "{told}");
        assert!(!folder.path().join("daily").exists());
        assert_eq!(wrong(folder.path(), true), "");
        assert_eq!(wrong(folder.path(), false), "");
    }

    #[test]
    fn a_deleted_list_fails_unless_it_is_being_accepted() {
        let folder = committed();
        std::fs::remove_file(folder.path().join("reports.txt")).unwrap();
        for _ in 0..2 {
            let told = wrong(folder.path(), false);
            assert!(told.contains("reports.txt: it is missing"), "{told}");
            assert!(told.contains("weekly/slack.txt: "), "{told}");
        }
        assert_eq!(wrong(folder.path(), true), "");
        let list = std::fs::read_to_string(folder.path().join("reports.txt")).unwrap();
        assert_eq!(list, "daily\nweekly\n");
    }

    #[test]
    fn what_no_report_makes_is_told() {
        let folder = committed();
        std::fs::write(folder.path().join("reports.txt"), "daily\nhourly\n").unwrap();
        std::fs::write(folder.path().join("daily/ticket.txt"), "").unwrap();
        let told = wrong(folder.path(), false);
        assert!(told.contains("no report is `hourly`"), "{told}");
        assert!(told.contains("ticket.txt: no report makes it, delete it"), "{told}");
    }
}
