//! Finds the `.sql` file beside the Rust file, or the pair of files, one a database.

use super::schema::Dialect;
use crate::support::package;
use signalroom_syntax::nearest::did_you_mean;
use std::path::{Path, PathBuf};
use syn::LitStr;

/// The place of a call.
#[derive(Debug)]
pub(super) struct Place {
    /// The folder of the crate's `Cargo.toml`.
    pub(super) manifest: PathBuf,
    /// The folder of the Rust file; unknown in an editor.
    pub(super) beside: Option<PathBuf>,
}

impl Place {
    pub(super) fn of_caller() -> Self {
        let beside = package::caller().and_then(|file| file.parent().map(Path::to_owned));
        Place { manifest: package::manifest(), beside }
    }

    /// The folder to find a file in: the Rust file's, or, not knowing that, the one of the crate's
    /// folders which has the file.
    pub(super) fn folder(&self, name: &str) -> PathBuf {
        let known = self.beside.clone();
        let folders = ["reports", "src"].map(|folder| self.manifest.join(folder));
        let has = |folder: &PathBuf| folder.join(name).is_file();
        known.or_else(|| folders.into_iter().find(has)).unwrap_or_else(|| self.manifest.clone())
    }
}

/// A `.sql` file, read.
#[derive(Debug)]
pub(crate) struct File {
    /// As `sql!` names it, relative to the Rust file.
    pub(crate) name: String,
    /// As a person finds it, relative to the workspace where that is known.
    pub(crate) path: PathBuf,
    /// What is in it.
    pub(crate) text: String,
}

/// What a statement is read from.
#[derive(Debug)]
pub(crate) enum StatementFiles {
    /// One file for both databases.
    Shared(File),
    /// `NAME.sqlite.sql` and `NAME.postgres.sql`, where one cannot serve both.
    Pair { sqlite: File, postgres: File },
}

impl StatementFiles {
    pub(crate) fn list(&self) -> Vec<&File> {
        match self {
            StatementFiles::Shared(file) => vec![file],
            StatementFiles::Pair { sqlite, postgres } => vec![sqlite, postgres],
        }
    }
    /// Whom the SQLite text is for.
    pub(super) fn dialect(&self) -> Dialect {
        match self {
            StatementFiles::Shared(_) => Dialect::Shared,
            StatementFiles::Pair { .. } => Dialect::Sqlite,
        }
    }
    pub(crate) fn sqlite(&self) -> &File {
        match self {
            StatementFiles::Shared(file) | StatementFiles::Pair { sqlite: file, .. } => file,
        }
    }
    pub(crate) fn postgres(&self) -> &File {
        match self {
            StatementFiles::Shared(file) | StatementFiles::Pair { postgres: file, .. } => file,
        }
    }
}

/// Finds and reads what the literal names.
pub(super) fn find(literal: &LitStr, place: &Place) -> syn::Result<StatementFiles> {
    let name = literal.value();
    let wrong = |why: String| syn::Error::new(literal.span(), why);
    let Some(stem) = name.strip_suffix(".sql") else {
        let stem = name.split('.').next().unwrap_or_default();
        return Err(wrong(format!("`{name}` is not a `.sql` file: write `{stem}.sql`")));
    };
    if stem.ends_with(".sqlite") || stem.ends_with(".postgres") {
        let shared = stem.rsplit_once('.').map_or(stem, |(shared, _)| shared);
        return Err(wrong(format!("name the pair, not its half: write `{shared}.sql`")));
    }
    let folder = place.folder(&name);
    let halves = [format!("{stem}.sqlite.sql"), format!("{stem}.postgres.sql")];
    let there = |name: &String| folder.join(name).is_file();
    match (there(&name), halves.each_ref().map(there)) {
        (true, [false, false]) => read(&folder, name).map(StatementFiles::Shared),
        (true, _) => Err(format!("`{name}` is there, and a pair `{stem}.….sql` too: keep either")),
        (false, [true, true]) => {
            let [sqlite, postgres] = halves.map(|name| read(&folder, name));
            sqlite.and_then(|sqlite| Ok(StatementFiles::Pair { sqlite, postgres: postgres? }))
        }
        (false, [true, false]) => {
            Err(format!("`{}` lacks its other half, `{}`", halves[0], halves[1]))
        }
        (false, [false, true]) => {
            Err(format!("`{}` lacks its other half, `{}`", halves[1], halves[0]))
        }
        (false, _) => Err(missing(&folder, &name)),
    }
    .map_err(wrong)
}

fn read(folder: &Path, name: String) -> Result<File, String> {
    let path = folder.join(&name);
    let text =
        std::fs::read_to_string(&path).map_err(|why| format!("cannot read `{name}`: {why}"))?;
    Ok(File { name, path, text })
}

fn missing(folder: &Path, name: &str) -> String {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = files.filter_map(|file| file.file_name().into_string().ok());
    let names: Vec<_> = names.filter(|name| name.ends_with(".sql")).collect();
    let near = did_you_mean(name, names.iter().map(String::as_str));
    format!("no file `{name}` beside this one{near}")
}

/// A path as a person finds it: relative to where the compiler runs, which is the workspace.
pub(super) fn display_path(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path).to_owned()
}
