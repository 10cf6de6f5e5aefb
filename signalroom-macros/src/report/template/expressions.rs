//! The expressions of a template: fields that are not there, and the types of those that are.

use super::checker::Checker;
use super::structs::Ty;
use crate::support::Diagnostic;
use askama_parser::expr::Call;
use askama_parser::{AssociatedItem, Expr, Span, WithSpan};
use signalroom_syntax::nearest;
use std::ops::Range;

impl Checker<'_> {
    /// Checks an expression and gives its type, where that is known.
    pub(super) fn expr(&mut self, expr: &WithSpan<Box<Expr<'_>>>) -> Option<Ty> {
        match &***expr {
            Expr::Var(name) => self.variable(name, expr.span()),
            Expr::AssociatedItem(base, item) => self.field(base, item),
            Expr::Call(call) => self.call(call),
            Expr::Filter(filter) => self.filter(filter),
            Expr::Group(inner) | Expr::Unary("*" | "&", inner) => self.expr(inner),
            Expr::StrLit(_) => Some(Ty::Text),
            Expr::NumLit(..) => Some(Ty::Number),
            Expr::Unary(_, inner) | Expr::Try(inner) | Expr::As(inner, _) => self.opaque([inner]),
            Expr::NamedArgument(_, inner) => self.opaque([inner]),
            Expr::ArrayRepeat(a, b) | Expr::Index(a, b) => self.opaque([a, b]),
            Expr::BinOp(op) => self.opaque([&op.lhs, &op.rhs]),
            Expr::Range(range) => self.opaque(range.lhs.iter().chain(&range.rhs)),
            Expr::Array(items) | Expr::Tuple(items) | Expr::Concat(items) => self.opaque(items),
            Expr::Struct(made) => {
                let values = made.fields.iter().filter_map(|field| field.value.as_ref());
                self.opaque(values.chain(&made.base))
            }
            Expr::LetCond(condition) => {
                self.condition(condition);
                None
            }
            Expr::BoolLit(_) | Expr::CharLit(_) | Expr::Path(_) | Expr::RustMacro(..) => None,
            Expr::IsDefined(_) | Expr::IsNotDefined(_) => None,
            Expr::FilterSource | Expr::ArgumentPlaceholder => None,
        }
    }

    /// Checks the parts of an expression whose own type is not known.
    fn opaque<'e, 'a: 'e>(
        &mut self,
        parts: impl IntoIterator<Item = &'e WithSpan<Box<Expr<'a>>>>,
    ) -> Option<Ty> {
        parts.into_iter().for_each(|part| drop(self.expr(part)));
        None
    }

    /// A name is the template's own, else a field of the view.
    fn variable(&mut self, name: &str, span: Span) -> Option<Ty> {
        if name == "self" {
            return Some(self.view.clone());
        }
        self.bound(name).unwrap_or_else(|| self.field_of(&self.view.clone(), name, span))
    }

    fn field(&mut self, base: &WithSpan<Box<Expr<'_>>>, item: &AssociatedItem<'_>) -> Option<Ty> {
        let ty = self.expr(base)?;
        self.field_of(&ty, &item.name, item.name.span())
    }

    fn field_of(&mut self, ty: &Ty, name: &str, span: Span) -> Option<Ty> {
        let found = self.structs.get(ty)?;
        if let Some(field) = found.field(name) {
            return field.clone();
        }
        if found.open {
            return None;
        }
        let known = || found.words();
        let diagnostic = if found.has_method(name) {
            Diagnostic::new(range(span), format!("`{name}` is a method: write `{name}()`"))
        } else {
            let guess = nearest::did_you_mean(name, known());
            let message = format!("`{}` has no field `{name}`{guess}", found.name);
            Diagnostic::new(range(span), message).note(format!("it has {}", nearest::list(known())))
        };
        self.push(&diagnostic);
        None
    }

    /// A call of a method, or of a macro; what is not known of it is left to the compiler.
    fn call(&mut self, call: &Call<'_>) -> Option<Ty> {
        let arguments = self.arguments(&call.args);
        match &**call.path {
            Expr::Path(path) => {
                if let [word, name] = &path[..] {
                    self.macro_call(&word.name, &name.name, &arguments);
                }
                None
            }
            Expr::AssociatedItem(base, item) => {
                let ty = self.expr(base)?;
                self.structs.returned(&ty, &item.name)
            }
            Expr::Var(name) if self.bound(name).is_none() => self.structs.returned(self.view, name),
            _ => None,
        }
    }
}

/// The bytes of a span.
pub(super) fn range(span: Span) -> Range<usize> {
    span.byte_range().unwrap_or_default()
}
