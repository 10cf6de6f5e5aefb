//! Files of the crate being compiled.

use std::path::{Path, PathBuf};

/// The folder of the crate's `Cargo.toml`.
pub(crate) fn manifest() -> PathBuf {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    // Our own tests have their templates beside the ui tests.
    if cfg!(test) { manifest.join("tests/ui") } else { manifest }
}

/// The Rust file that the macro was called in; `None` in an editor, which does not tell.
pub(crate) fn caller() -> Option<PathBuf> {
    proc_macro::is_available().then(|| proc_macro::Span::call_site().local_file()).flatten()
}

/// The same file as `file!()` names it.
pub(crate) fn caller_shown() -> PathBuf {
    let shown = proc_macro::is_available().then(|| proc_macro::Span::call_site().file());
    shown.unwrap_or_default().into()
}

/// The files of a folder whose name ends in `.extension`, by name; none without such a folder.
pub(crate) fn with_extension(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let is = |path: &PathBuf| path.extension().is_some_and(|e| e == extension);
    files(folder).into_iter().filter(is).collect()
}

/// The files of a folder, by name; none without such a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries.map(|e| e.path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

/// The files below a folder, at any depth, relative to it.
pub(crate) fn below(folder: &Path) -> Vec<String> {
    let name = |path: PathBuf| path.file_name()?.to_str().map(str::to_owned);
    let mut below: Vec<_> = files(folder).into_iter().filter_map(name).collect();
    for inner in folders(folder) {
        let files = self::below(&folder.join(&inner)).into_iter();
        below.extend(files.map(|file| format!("{inner}/{file}")));
    }
    below
}

/// The names of a folder's folders.
pub(crate) fn folders(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    folders.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

/// The name of a file without its extension, as text.
pub(crate) fn stem(path: &Path) -> &str {
    path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
}

/// The extension of a file, as text.
pub(crate) fn extension(path: &Path) -> &str {
    path.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}
