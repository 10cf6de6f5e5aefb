//! The walk over a template, and over those that it names.

use super::structs::{Structs, Ty};
use crate::support::Diagnostic;
use askama_parser::{Ast, Syntax};
use std::collections::HashMap;
use std::path::PathBuf;

/// A template's text and where it stands.
pub(crate) struct Source {
    /// Relative to the crate's manifest, for messages.
    pub(crate) path: PathBuf,
    /// Its text.
    pub(crate) text: String,
}

/// The result of a check.
pub(crate) struct Checked {
    /// All that is wrong, ready to be shown.
    pub(crate) errors: Vec<String>,
    /// Whether it cannot be compiled, for these errors or for some that are reported elsewhere.
    pub(crate) is_broken: bool,
}

/// Checks a template that shows a view of that type.
pub(crate) fn check(source: &Source, view: &Ty, structs: &Structs) -> Checked {
    let mut checker = Checker {
        structs,
        view,
        file: source.path.clone(),
        text: source.text.clone(),
        scopes: vec![HashMap::new()],
        errors: Vec::new(),
        is_broken: false,
        in_layout: false,
        imports: HashMap::new(),
        depth: 0,
    };
    checker.template();
    Checked { is_broken: checker.is_broken || !checker.errors.is_empty(), errors: checker.errors }
}

/// The names of one block; the type is `None` where it is not known.
pub(super) type Scope = HashMap<String, Option<Ty>>;

/// The walk over one template and those that it names.
pub(super) struct Checker<'s> {
    pub(super) structs: &'s Structs,
    pub(super) view: &'s Ty,
    /// The template being read: the one asked for, or one that it names.
    pub(super) file: PathBuf,
    pub(super) text: String,
    pub(super) scopes: Vec<Scope>,
    errors: Vec<String>,
    /// Whether it shows what is refused elsewhere.
    pub(super) is_broken: bool,
    /// Whether the template being read is the layout of another.
    pub(super) in_layout: bool,
    /// What it imports, by the word that it calls the macros by.
    pub(super) imports: HashMap<String, PathBuf>,
    /// How many templates led to this one.
    pub(super) depth: usize,
}

impl Checker<'_> {
    /// Reads the template in `text`.
    pub(super) fn template(&mut self) {
        let text = self.text.clone();
        match Ast::from_str(&text, None, &Syntax::default()) {
            Ok(ast) => {
                self.nodes(ast.nodes());
                self.layout_of(ast.nodes());
            }
            Err(error) => {
                let message = error.message.unwrap_or_else(|| "this cannot be read".into());
                self.push(&Diagnostic::new(error.offset..error.offset, message));
            }
        }
    }

    /// Reports an error in the template being read, once.
    pub(super) fn push(&mut self, diagnostic: &Diagnostic) {
        let shown = diagnostic.render(&self.file, &self.text).to_string();
        if !self.errors.contains(&shown) {
            self.errors.push(shown);
        }
    }
}
