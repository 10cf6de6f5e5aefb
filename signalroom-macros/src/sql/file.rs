//! Finds the `.sql` file beside the Rust file, or the pair of files, one a database.

use super::place::Place;
use super::snapshot::Dialect;
use signalroom_syntax::nearest::did_you_mean;
use std::path::{Path, PathBuf};
use syn::LitStr;

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
pub(crate) enum Source {
    /// One file for both databases.
    Shared(File),
    /// `NAME.sqlite.sql` and `NAME.postgres.sql`, where one cannot serve both.
    Pair { sqlite: File, postgres: File },
}

impl Source {
    pub(crate) fn files(&self) -> Vec<&File> {
        match self {
            Source::Shared(file) => vec![file],
            Source::Pair { sqlite, postgres } => vec![sqlite, postgres],
        }
    }
    /// Whom the SQLite text is for.
    pub(super) fn dialect(&self) -> Dialect {
        match self {
            Source::Shared(_) => Dialect::Shared,
            Source::Pair { .. } => Dialect::Sqlite,
        }
    }
    pub(crate) fn sqlite(&self) -> &File {
        match self {
            Source::Shared(file) | Source::Pair { sqlite: file, .. } => file,
        }
    }
    pub(crate) fn postgres(&self) -> &File {
        match self {
            Source::Shared(file) | Source::Pair { postgres: file, .. } => file,
        }
    }
}

/// Finds and reads what the literal names.
pub(super) fn find(literal: &LitStr, place: &Place) -> syn::Result<Source> {
    let name = literal.value();
    let wrong = |why: String| syn::Error::new(literal.span(), why);
    let Some(stem) = name.strip_suffix(".sql") else {
        let stem = name.split('.').next().unwrap_or_default();
        return Err(wrong(format!("`{name}` is no `.sql` file: write `{stem}.sql`")));
    };
    if stem.ends_with(".sqlite") || stem.ends_with(".postgres") {
        let shared = stem.rsplit_once('.').map_or(stem, |(shared, _)| shared);
        return Err(wrong(format!("name the pair, not its half: write `{shared}.sql`")));
    }
    let folder = place.folder(&name);
    let halves = [format!("{stem}.sqlite.sql"), format!("{stem}.postgres.sql")];
    let there = |name: &String| folder.join(name).is_file();
    match (there(&name), halves.each_ref().map(there)) {
        (true, [false, false]) => read(&folder, name).map(Source::Shared),
        (true, _) => Err(format!("`{name}` is there, and a pair `{stem}.….sql` too: keep either")),
        (false, [true, true]) => {
            let [sqlite, postgres] = halves.map(|name| read(&folder, name));
            sqlite.and_then(|sqlite| Ok(Source::Pair { sqlite, postgres: postgres? }))
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
