//! Which module each path leads to.

use super::Wings;
use super::tree::{Module, Tree, Written};
use std::collections::{BTreeMap, BTreeSet};

/// From module to module: where a name is looked up, and where it is defined.
#[derive(Debug, Default)]
pub(crate) struct Arrows {
    named: BTreeSet<(usize, usize)>,
    defined: BTreeSet<(usize, usize)>,
    places: Vec<Vec<String>>,
    files: Vec<String>,
}

/// Re-exports of re-exports; more is a circle of names.
const DEEPEST: usize = 16;
/// What only re-exports: whoever imports through it imports what stands behind it.
const DOORS: [&str; 5] = ["prelude", "channel", "feed", "value", "__private"];

impl Arrows {
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut arrows = Arrows::default();
        for (from, module) in tree.0.iter().enumerate() {
            arrows.places.push(module.place.clone());
            arrows.files.push(module.file.display().to_string());
            for path in &module.paths {
                let mut passed = Vec::new();
                let last = lookup(tree, from, path, &mut passed, 0);
                arrows.named.extend(passed.into_iter().map(|to| (from, to)));
                arrows.defined.extend(last.map(|to| (from, to)));
            }
        }
        arrows
    }

    /// From wing to wing, the folders and files beneath the root.
    pub(crate) fn wings(&self) -> Wings {
        let wing =
            |at: usize| self.places[at].first().filter(|wing| !DOORS.contains(&wing.as_str()));
        let all = (0..self.places.len()).filter_map(wing);
        let mut wings: Wings = all.map(|wing| (wing.clone(), BTreeSet::new())).collect();
        for (from, to) in self.named.iter().chain(&self.defined) {
            let (Some(from), Some(to)) = (wing(*from), wing(*to)) else { continue };
            let others = wings.entry(from.clone()).or_default();
            if from != to {
                others.insert(to.clone());
            }
        }
        wings
    }

    /// From folder to folder; a folder and one inside it are one room.
    pub(crate) fn folders(&self) -> Wings {
        let folder = |at: usize| match self.files[at].rsplit_once('/') {
            Some((folder, _)) => folder.to_owned(),
            None => String::new(),
        };
        let inside =
            |one: &str, other: &str| one.is_empty() || other.starts_with(&format!("{one}/"));
        let mut folders: Wings = BTreeMap::new();
        for (from, to) in &self.defined {
            let (from, to) = (folder(*from), folder(*to));
            if from != to && !inside(&from, &to) && !inside(&to, &from) {
                folders.entry(from).or_default().insert(to);
            }
        }
        folders
    }

    /// From file to file, by where a name is defined.
    pub(crate) fn files(&self) -> Wings {
        let mut files: Wings = BTreeMap::new();
        for (from, to) in &self.defined {
            let (from, to) = (&self.files[*from], &self.files[*to]);
            // The root names the crate's own words, and re-exports what stands beneath it.
            let root = |file: &str| file == "lib.rs";
            if from != to && !root(from) && !root(to) {
                files.entry(from.clone()).or_default().insert(to.clone());
            }
        }
        files
    }
}

/// The module in which the path's last name is defined, and in `passed` those whose names it goes through.
fn lookup(
    tree: &Tree,
    from: usize,
    path: &Written,
    passed: &mut Vec<usize>,
    depth: usize,
) -> Option<usize> {
    let (first, rest) = path.split_first()?;
    if depth > DEEPEST {
        return None;
    }
    match first.as_str() {
        "crate" | "signalroom" => descend(tree, 0, rest, passed, depth),
        "self" => descend(tree, from, rest, passed, depth),
        "super" => descend_from_parent(tree, from, rest, passed, depth),
        // One word is a local name, or one that a `use` has brought: that was looked up by itself.
        _ if rest.is_empty() => None,
        _ if knows(&tree.0[from], first) => descend(tree, from, path, passed, depth),
        _ => None,
    }
}

fn descend_from_parent(
    tree: &Tree,
    from: usize,
    rest: &[String],
    passed: &mut Vec<usize>,
    depth: usize,
) -> Option<usize> {
    let parent = tree.0[from].parent?;
    match rest.split_first() {
        Some((next, rest)) if next == "super" => {
            descend_from_parent(tree, parent, rest, passed, depth)
        }
        _ => descend(tree, parent, rest, passed, depth),
    }
}

fn descend(
    tree: &Tree,
    at: usize,
    rest: &[String],
    passed: &mut Vec<usize>,
    depth: usize,
) -> Option<usize> {
    passed.push(at);
    let module = &tree.0[at];
    let Some((name, rest)) = rest.split_first() else { return Some(at) };
    if let Some(child) = module.children.get(name) {
        return descend(tree, *child, rest, passed, depth);
    }
    if module.items.contains(name) {
        return Some(at);
    }
    if let Some(target) = module.bindings.get(name) {
        let whole: Written = target.iter().chain(rest).cloned().collect();
        return imported(tree, at, &whole, passed, depth);
    }
    let mut globs = module.globs.iter();
    let through = globs.find_map(|glob| {
        let behind = imported(tree, at, glob, &mut Vec::new(), depth)?;
        knows(&tree.0[behind], name).then_some(behind)
    });
    match through {
        Some(behind) => {
            let whole: Vec<_> = std::iter::once(name).chain(rest).cloned().collect();
            descend(tree, behind, &whole, passed, depth + 1)
        }
        // Made by a macro, or an associated name.
        None => Some(at),
    }
}

/// Where a `use` leads; `None` for another crate's names. In a `use`, one word may be a module.
fn imported(
    tree: &Tree,
    at: usize,
    path: &Written,
    passed: &mut Vec<usize>,
    depth: usize,
) -> Option<usize> {
    if depth > DEEPEST {
        return None;
    }
    let first = path.first()?;
    if matches!(first.as_str(), "crate" | "signalroom" | "self" | "super") {
        return lookup(tree, at, path, passed, depth + 1);
    }
    // Its own binding of that name would lead back here.
    let local = tree.0[at].children.contains_key(first) || tree.0[at].items.contains(first);
    local.then(|| descend(tree, at, path, passed, depth + 1)).flatten()
}

fn knows(module: &Module, name: &str) -> bool {
    module.children.contains_key(name)
        || module.bindings.contains_key(name)
        || module.items.contains(name)
}
