//! The line for crontab that runs a report on its schedule.

use std::path::Path;

/// The program, as cron calls it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Crontab<'a> {
    /// The program's own file.
    pub(super) program: &'a Path,
    /// The folder with `.env` and `signalroom.toml`.
    pub(super) root: &'a Path,
    /// Whether there are sources to sync first.
    pub(super) syncs: bool,
}

impl Crontab<'_> {
    /// Syncs, then runs the report.
    pub(super) fn line(self, cron: &str, report: &str) -> String {
        let (program, root) = (quoted(self.program), quoted(self.root));
        let sync = if self.syncs { format!("{program} sync --all && ") } else { String::new() };
        format!("{cron} cd {root} && {sync}{program} run {report}")
    }
}

/// Quoted for the shell, and before that for cron, which takes a bare `%` as a line's end.
fn quoted(path: &Path) -> String {
    let path = path.to_string_lossy();
    // A path with a NUL can't be quoted, and can't be one.
    let quoted = shlex::try_quote(&path).unwrap_or_default();
    quoted.replace('%', r"\%")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(program: &str, root: &str) -> String {
        let (program, root) = (Path::new(program), Path::new(root));
        Crontab { program, root, syncs: true }.line("0 7 * * *", "daily_ccw")
    }

    #[test]
    fn plain_paths_stay_as_they_are() {
        let expected = "0 7 * * * cd /srv/it && /bin/s sync --all && /bin/s run daily_ccw";
        assert_eq!(line("/bin/s", "/srv/it"), expected);
    }

    #[test]
    fn blanks_and_what_is_special_to_shell_and_cron_are_quoted() {
        let line = line("/my apps/s", "/it's 100%");
        let expected = r#"0 7 * * * cd "/it's 100\%" && '/my apps/s' sync --all && '/my apps/s' run daily_ccw"#;
        assert_eq!(line, expected);
    }
}
