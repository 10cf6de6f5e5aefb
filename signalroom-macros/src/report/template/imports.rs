//! The other templates that one names: those it includes, the layout it extends, those whose macros it calls.

use super::checker::Checker;
use super::expressions::range;
use super::structs::Ty;
use crate::support::Diagnostic;
use crate::support::package;
use askama_parser::node::Macro;
use askama_parser::{Ast, Expr, Node, Span, Syntax, WithSpan};
use signalroom_syntax::nearest::did_you_mean;
use std::path::{Path, PathBuf};

/// Arguments of a macro, as far as they are told apart: `name = value` has its name, others have their place.
pub(super) type Argument<'a> = (Option<&'a str>, Option<Ty>);

impl Checker<'_> {
    /// Reads the named template as if it stood here.
    pub(super) fn included(&mut self, name: &str, span: Span) {
        if let Some(path) = self.named(name, span) {
            self.inside(path, Self::template);
        }
    }

    /// Reads the layout that a template extends, but not its blocks: the template's own stand instead.
    pub(super) fn layout_of(&mut self, nodes: &[Box<Node<'_>>]) {
        let extends = nodes.iter().find_map(|node| match &**node {
            Node::Extends(extends) => Some(extends),
            _ => None,
        });
        if let Some(extends) = extends {
            let before = std::mem::replace(&mut self.in_layout, true);
            self.included(extends.path, extends.span());
            self.in_layout = before;
        }
    }

    /// Remembers whose macros are called by that word.
    pub(super) fn imported(&mut self, name: &str, word: &str, span: Span) {
        if let Some(path) = self.named(name, span) {
            self.imports.insert(word.to_owned(), path);
        }
    }

    /// Checks the arguments of a call, and gives their types.
    pub(super) fn arguments<'a>(
        &mut self,
        arguments: &'a [WithSpan<Box<Expr<'_>>>],
    ) -> Vec<Argument<'a>> {
        let typed = |argument: &'a WithSpan<Box<Expr<'_>>>| match &***argument {
            Expr::NamedArgument(name, value) => (Some(**name), self.expr(value)),
            _ => (None, self.expr(argument)),
        };
        arguments.iter().map(typed).collect()
    }

    /// Reads an imported macro with the arguments of a call.
    pub(super) fn macro_call(
        &mut self,
        word: &str,
        name: &WithSpan<&str>,
        arguments: &[Argument<'_>],
    ) {
        let Some(path) = self.imports.get(word).cloned() else { return };
        let text = read(&path).unwrap_or_default();
        let Ok(ast) = Ast::from_str(&text, None, &Syntax::default()) else { return };
        let macros = || {
            ast.nodes().iter().filter_map(|node| match &**node {
                Node::Macro(found) => Some(found),
                _ => None,
            })
        };
        if let Some(found) = macros().find(|found| *found.name == **name) {
            self.inside(path, |inside| {
                inside.imports_of(ast.nodes());
                inside.scoped(|inside| inside.macro_with(found, arguments));
            });
        } else {
            let known = || macros().map(|found| *found.name);
            let (file, guess) = (path.display(), did_you_mean(name, known()));
            let text = format!("no macro `{}` in {file}{guess}", **name);
            self.push(&Diagnostic::new(range(name.span()), text));
        }
    }

    fn macro_with(&mut self, found: &Macro<'_>, arguments: &[Argument<'_>]) {
        for (place, parameter) in found.args.iter().enumerate() {
            let named = arguments.iter().find(|(name, _)| *name == Some(*parameter.name));
            let placed = arguments.get(place).filter(|(name, _)| name.is_none());
            let ty = named.or(placed).and_then(|(_, ty)| ty.clone());
            self.bind(&parameter.name, ty);
        }
        self.nodes(&found.nodes);
    }

    fn imports_of(&mut self, nodes: &[Box<Node<'_>>]) {
        for node in nodes {
            if let Node::Import(import) = &**node {
                self.imported(import.path, import.scope, import.span());
            }
        }
    }

    /// Walks in another template.
    fn inside(&mut self, path: PathBuf, walk: impl FnOnce(&mut Self)) {
        const DEEPEST: usize = 8;
        let Some(text) = read(&path).filter(|_| self.depth < DEEPEST) else { return };
        let file = std::mem::replace(&mut self.file, path);
        let before = std::mem::replace(&mut self.text, text);
        let imports = std::mem::take(&mut self.imports);
        self.depth += 1;
        walk(self);
        self.depth -= 1;
        (self.file, self.text, self.imports) = (file, before, imports);
    }

    /// Finds a template as Askama does: beside this one, else in `templates/`.
    fn named(&mut self, name: &str, span: Span) -> Option<PathBuf> {
        let beside = self.file.parent().unwrap_or(Path::new("")).join(name);
        let found = [beside, Path::new("templates").join(name)];
        let found = found.into_iter().find(|path| package::manifest().join(path).is_file());
        if found.is_none() {
            let start = range(span).start;
            let at = self.text.get(start..).and_then(|text| text.find(name)).unwrap_or_default();
            let at = start + at..start + at + name.len();
            let known = package::below(&package::manifest().join("templates"));
            let guess = did_you_mean(name, known.iter().map(String::as_str));
            self.push(&Diagnostic::new(at, format!("no template `{name}` in templates/{guess}")));
        }
        found
    }
}

fn read(path: &Path) -> Option<String> {
    std::fs::read_to_string(package::manifest().join(path)).ok()
}
