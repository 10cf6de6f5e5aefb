//! The pre-check of templates. Askama's code for a template is checked by the compiler, but the compiler
//! cannot point into a template; so what can be known beforehand is said here, with the template's line.
//!
//! A template is read as Askama reads it (`askama_parser`), the types are those of the caller's own file
//! (`shapes`). What is not known there is left to the compiler: a false error would be worse than a vague
//! one.

mod expressions;
mod filters;
mod nodes;
mod others;
mod scope;
mod shapes;

pub(crate) use shapes::{Shapes, Ty};

use crate::mistake::Mistake;
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

/// What was found in a template.
pub(crate) struct Found {
    /// All that is wrong, ready to be shown.
    pub(crate) mistakes: Vec<String>,
    /// Whether it cannot be compiled, for these mistakes or for some that are said elsewhere.
    pub(crate) broken: bool,
}

/// Checks a template that shows a view of that type.
pub(crate) fn check(source: &Source, view: &Ty, shapes: &Shapes) -> Found {
    let mut checker = Checker {
        shapes,
        view,
        file: source.path.clone(),
        text: source.text.clone(),
        scopes: vec![scope::Scope::default()],
        mistakes: Vec::new(),
        broken: false,
        in_layout: false,
        imports: HashMap::new(),
        depth: 0,
    };
    checker.template();
    Found { broken: checker.broken || !checker.mistakes.is_empty(), mistakes: checker.mistakes }
}

/// The walk over one template and those that it names.
struct Checker<'s> {
    shapes: &'s Shapes,
    view: &'s Ty,
    /// The template being read: the one asked for, or one that it names.
    file: PathBuf,
    text: String,
    scopes: Vec<scope::Scope>,
    mistakes: Vec<String>,
    /// Whether it shows what is refused elsewhere.
    broken: bool,
    /// Whether the template being read is the layout of another.
    in_layout: bool,
    /// What it imports, by the word that it calls the macros by.
    imports: HashMap<String, PathBuf>,
    /// How many templates led to this one.
    depth: usize,
}

impl Checker<'_> {
    fn template(&mut self) {
        let text = self.text.clone();
        match Ast::from_str(&text, None, &Syntax::default()) {
            Ok(ast) => {
                self.nodes(ast.nodes());
                self.layout_of(ast.nodes());
            }
            Err(error) => {
                let message = error.message.unwrap_or_else(|| "this cannot be read".into());
                self.say(&Mistake::new(error.offset..error.offset, message));
            }
        }
    }

    fn say(&mut self, mistake: &Mistake) {
        let shown = mistake.shown(&self.file, &self.text).to_string();
        if !self.mistakes.contains(&shown) {
            self.mistakes.push(shown);
        }
    }
}

#[cfg(test)]
#[path = "template/tests.rs"]
mod tests;
