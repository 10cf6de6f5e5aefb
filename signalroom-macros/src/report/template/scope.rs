//! The names that a template makes itself: loops, `let`, patterns, macros' arguments.

use super::checker::Checker;
use super::structs::Ty;
use askama_parser::Target;
use std::collections::HashMap;

impl Checker<'_> {
    /// Walks with a new scope around.
    pub(super) fn scoped(&mut self, walk: impl FnOnce(&mut Self)) {
        self.scopes.push(HashMap::new());
        walk(self);
        self.scopes.pop();
    }

    /// Makes a name known here.
    pub(super) fn bind(&mut self, name: &str, ty: Option<Ty>) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.insert(name.to_owned(), ty);
        }
    }

    /// The innermost thing of that name: `Some(None)` where its type is not known.
    pub(super) fn bound(&self, name: &str) -> Option<Option<Ty>> {
        self.scopes.iter().rev().find_map(|scope| scope.get(name)).cloned()
    }

    /// Makes all names of a pattern known; `Some(x)` takes an `Option` apart.
    pub(super) fn bind_target(&mut self, target: &Target<'_>, ty: Option<Ty>) {
        match target {
            Target::Name(name) => self.bind(name, ty),
            Target::Tuple(tuple) => {
                let (path, parts) = &**tuple;
                let inner = match (path.last().map(|last| *last.name), ty) {
                    (Some("Some"), Some(Ty::Option(inner))) => Some(*inner),
                    _ => None,
                };
                for part in parts {
                    self.bind_target(part, inner.clone());
                }
            }
            Target::Array(parts) | Target::OrChain(parts) => {
                parts.iter().for_each(|part| self.bind_target(part, None));
            }
            Target::Struct(fields) => {
                fields.1.iter().for_each(|field| self.bind_target(&field.dest, None));
            }
            Target::Rest(rest) => {
                if let Some(name) = **rest {
                    self.bind(*name, None);
                }
            }
            Target::NumLit(..)
            | Target::StrLit(_)
            | Target::CharLit(_)
            | Target::BoolLit(_)
            | Target::Path(_)
            | Target::Placeholder(_) => {}
        }
    }
}
