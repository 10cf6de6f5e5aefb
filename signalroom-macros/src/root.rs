//! The root of the crate being compiled, and what it mounts. The compiler is given the root on its command line; an
//! editor's is given nothing, and then all is taken to be well.

use crate::files;
use crate::mount::NO_MODULES;
use proc_macro2::TokenTree;
use std::path::{Path, PathBuf};
use syn::Item;

/// The root, if it surely makes no `Names`: `mount!` is missing there.
pub(crate) fn without_names() -> Option<PathBuf> {
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
    !NO_MODULES.contains(&files::stem(file)) && items.iter().any(mounts_a_folder)
}

fn mounts_a_folder(item: &Item) -> bool {
    let Item::Macro(item) = item else { return false };
    let mount = item.mac.path.segments.last().is_some_and(|segment| segment.ident == "mount");
    mount && matches!(item.mac.tokens.clone().into_iter().next(), Some(TokenTree::Literal(_)))
}

fn root() -> Option<PathBuf> {
    let mut given = std::env::args_os().skip(1).map(PathBuf::from);
    let is_root = |path: &PathBuf| files::extension(path) == "rs" && path.is_file();
    proc_macro::is_available().then(|| given.find(is_root)).flatten()
}
