//! The modules of a crate, and the paths that stand in each.

use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, Macro, UseTree};

/// A path as written: `crate::settings::Secret`.
pub(crate) type Written = Vec<String>;

/// A module.
#[derive(Debug, Default)]
pub(crate) struct Module {
    /// Where it stands in the crate: `["settings", "secret"]`.
    pub(crate) place: Vec<String>,
    /// Its file, relative to the crate's sources.
    pub(crate) file: PathBuf,
    pub(crate) parent: Option<usize>,
    pub(crate) children: BTreeMap<String, usize>,
    /// What `use` binds here, by name.
    pub(crate) bindings: BTreeMap<String, Written>,
    /// What `use …::*` takes.
    pub(crate) globs: Vec<Written>,
    /// The names that are defined here.
    pub(crate) items: BTreeSet<String>,
    /// Every path that stands here, those of `use` among them.
    pub(crate) paths: Vec<Written>,
}

/// All modules; the first is the root.
#[derive(Debug, Default)]
pub(crate) struct Tree(pub(crate) Vec<Module>);

impl Tree {
    /// Reads the crate whose root file this is.
    pub(crate) fn read(root: &Path) -> Self {
        let sources = root.parent().unwrap();
        let mut tree = Tree::default();
        tree.module(sources, root, Vec::new(), None);
        tree
    }

    /// Adds the module of a file, and those that it declares.
    fn module(
        &mut self,
        sources: &Path,
        path: &Path,
        place: Vec<String>,
        parent: Option<usize>,
    ) -> usize {
        let text = std::fs::read_to_string(path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let file = syn::parse_file(&text).unwrap();
        let shown = path.strip_prefix(sources).unwrap().to_owned();
        self.items(sources, path, shown, place, parent, file.items)
    }

    fn items(
        &mut self,
        sources: &Path,
        path: &Path,
        shown: PathBuf,
        place: Vec<String>,
        parent: Option<usize>,
        items: Vec<Item>,
    ) -> usize {
        let at = self.0.len();
        let module =
            Module { place: place.clone(), file: shown.clone(), parent, ..Module::default() };
        self.0.push(module);
        for item in items {
            if is_test(attributes(&item)) {
                continue;
            }
            match item {
                Item::Mod(ItemMod { ident, content, attrs, .. }) => {
                    let name = ident.to_string();
                    let place: Vec<_> = place.iter().cloned().chain([name.clone()]).collect();
                    let child = match content {
                        Some((_, items)) => {
                            self.items(sources, path, shown.clone(), place, Some(at), items)
                        }
                        None => {
                            self.module(sources, &file_of(path, &name, &attrs), place, Some(at))
                        }
                    };
                    self.0[at].children.insert(name, child);
                }
                Item::Use(item) => self.0[at].imports(&item),
                item => {
                    self.0[at].items.extend(name(&item));
                    self.0[at].visit_item(&item);
                }
            }
        }
        at
    }
}

impl Module {
    fn imports(&mut self, item: &ItemUse) {
        let mut found = Vec::new();
        flatten(&item.tree, &mut Vec::new(), &mut found);
        for (path, binding) in found {
            self.paths.push(path.clone());
            match binding {
                Some(name) => drop(self.bindings.insert(name, path)),
                None => self.globs.push(path),
            }
        }
    }
}

impl Visit<'_> for Module {
    fn visit_path(&mut self, path: &syn::Path) {
        self.paths.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }
    /// `pub(in crate::settings)` leads nowhere.
    fn visit_visibility(&mut self, _: &syn::Visibility) {}
    fn visit_item_use(&mut self, item: &ItemUse) {
        let mut found = Vec::new();
        flatten(&item.tree, &mut Vec::new(), &mut found);
        self.paths.extend(found.into_iter().map(|(path, _)| path));
    }
    fn visit_macro(&mut self, called: &Macro) {
        self.visit_path(&called.path);
        self.paths.extend(paths_in(called.tokens.clone()));
    }
}

/// The paths among a macro's tokens.
fn paths_in(tokens: TokenStream) -> Vec<Written> {
    let (mut paths, mut path, mut colons) = (Vec::new(), Written::new(), 0);
    for token in tokens {
        match token {
            TokenTree::Ident(ident) if colons == 2 || path.is_empty() => {
                path.push(ident.to_string())
            }
            TokenTree::Ident(ident) => {
                paths.push(std::mem::replace(&mut path, vec![ident.to_string()]))
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => {
                colons += 1;
                continue;
            }
            other => {
                paths.push(std::mem::take(&mut path));
                if let TokenTree::Group(group) = other {
                    paths.extend(paths_in(group.stream()));
                }
            }
        }
        colons = 0;
    }
    paths.push(path);
    paths.retain(|path| path.len() > 1);
    paths
}

/// Each path of a `use`, and the name it is bound to; `None` for a glob.
fn flatten(tree: &UseTree, before: &mut Written, found: &mut Vec<(Written, Option<String>)>) {
    let with = |before: &Written, name: &str| {
        let mut path = before.clone();
        if name != "self" {
            path.push(name.to_owned());
        }
        path
    };
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            flatten(&path.tree, before, found);
            before.pop();
        }
        UseTree::Name(name) => {
            let path = with(before, &name.ident.to_string());
            let bound = path.last().cloned();
            found.push((path, bound));
        }
        UseTree::Rename(name) => {
            found.push((with(before, &name.ident.to_string()), Some(name.rename.to_string())));
        }
        UseTree::Glob(_) => found.push((before.clone(), None)),
        UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, before, found)),
    }
}

fn file_of(path: &Path, name: &str, attributes: &[Attribute]) -> PathBuf {
    let folder = path.parent().unwrap();
    let stem = path.file_stem().unwrap().to_str().unwrap();
    if let Some(given) = attributes.iter().find_map(given_path) {
        return folder.join(given);
    }
    let beside =
        if matches!(stem, "mod" | "lib" | "main") { folder.to_owned() } else { folder.join(stem) };
    let flat = beside.join(format!("{name}.rs"));
    if flat.is_file() { flat } else { beside.join(name).join("mod.rs") }
}

fn given_path(attribute: &Attribute) -> Option<String> {
    let syn::Meta::NameValue(pair) = &attribute.meta else { return None };
    let syn::Expr::Lit(value) = &pair.value else { return None };
    let syn::Lit::Str(text) = &value.lit else { return None };
    attribute.path().is_ident("path").then(|| text.value())
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let syn::Meta::List(list) = &attribute.meta else { return false };
        list.path.is_ident("cfg") && list.tokens.to_string() == "test"
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn name(item: &Item) -> Option<String> {
    Some(match item {
        Item::Const(item) => item.ident.to_string(),
        Item::Enum(item) => item.ident.to_string(),
        Item::Fn(item) => item.sig.ident.to_string(),
        Item::Macro(item) => item.ident.as_ref()?.to_string(),
        Item::Static(item) => item.ident.to_string(),
        Item::Struct(item) => item.ident.to_string(),
        Item::Trait(item) => item.ident.to_string(),
        Item::Type(item) => item.ident.to_string(),
        _ => return None,
    })
}
