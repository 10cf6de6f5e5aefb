//! Doc comments, which become descriptions and help texts.

use crate::errors::Errors;
use syn::{Attribute, Expr, ExprLit, Ident, Lit, Meta};

/// The text of an item's doc comment, which it must have: it is what the last words say.
pub(crate) fn required(
    attributes: &[Attribute],
    name: &Ident,
    it_is: &str,
    errors: &mut Errors,
) -> String {
    let text = text(attributes);
    if text.is_empty() {
        errors.say(name.span(), format!("`{name}` needs a doc comment above it: it is {it_is}"));
    }
    text
}

/// The text of the doc comments, one line each, without the blank after `///`.
pub(crate) fn text(attributes: &[Attribute]) -> String {
    let lines: Vec<_> = attributes.iter().filter_map(line).collect();
    let lines = lines.iter().map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end());
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn line(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}
