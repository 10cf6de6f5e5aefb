//! The package being compiled: its files, and the root of its crate. The compiler is given the root on its command line;
//! an editor's is given nothing, and then all is taken to be well.

use proc_macro2::TokenTree;
use std::path::{Path, PathBuf};
use syn::Item;

/// The files of a folder that `mount!` makes no module of for a report or a source.
pub(crate) const NO_MODULES: [&str; 4] = ["lib", "main", "mod", "shared"];

/// The folder of the crate's `Cargo.toml`.
pub(crate) fn manifest() -> PathBuf {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    // Our own tests have their templates beside the ui tests.
    if cfg!(test) { manifest.join("tests/ui") } else { manifest }
}

/// The Rust file that the macro was called in; `None` in an editor, where it is not known.
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

/// The root, if it surely makes no `Names`: `mount!` is missing there.
pub(crate) fn root_without_names() -> Option<PathBuf> {
    let root = root()?;
    let text = std::fs::read_to_string(&root).ok()?;
    let may = ["mount!", "Names", "include!"].iter().any(|word| text.contains(word));
    (!may).then_some(root)
}

/// Whether the file is one of those that `mount!("folder")` makes modules of.
pub(crate) fn mounts(file: &Path) -> bool {
    let folder = |file: &Path| file.parent().and_then(|folder| folder.canonicalize().ok());
    let Some(root) = root().filter(|root| folder(root) == folder(file)) else { return false };
    let text = std::fs::read_to_string(&root).unwrap_or_default();
    let items = syn::parse_file(&text).map(|file| file.items).unwrap_or_default();
    !NO_MODULES.contains(&stem(file)) && items.iter().any(mounts_a_folder)
}

fn mounts_a_folder(item: &Item) -> bool {
    let Item::Macro(item) = item else { return false };
    let mount = item.mac.path.segments.last().is_some_and(|segment| segment.ident == "mount");
    mount && matches!(item.mac.tokens.clone().into_iter().next(), Some(TokenTree::Literal(_)))
}

fn root() -> Option<PathBuf> {
    let mut given = std::env::args_os().skip(1).map(PathBuf::from);
    let is_root = |path: &PathBuf| extension(path) == "rs" && path.is_file();
    proc_macro::is_available().then(|| given.find(is_root)).flatten()
}
