//! Doc comments, which become descriptions and help texts.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

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
