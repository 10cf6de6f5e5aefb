//! What macros read of the item below them: doc comments, which become descriptions and help texts; fields, which become
//! columns; the function that a report or a source is.

use super::Errors;
use syn::{
    Attribute, Data, DeriveInput, Expr, ExprLit, Field, Fields, Ident, ItemFn, Lit, Meta,
    parse_quote,
};

/// The text of an item's doc comment, which it must have: `it_is` is what for.
pub(crate) fn required_docs(
    attributes: &[Attribute],
    name: &Ident,
    it_is: &str,
    errors: &mut Errors,
) -> String {
    let text = docs(attributes);
    if text.is_empty() {
        errors.push(name.span(), format!("`{name}` needs a doc comment above it: it is {it_is}"));
    }
    text
}

/// The text of the doc comments, one line each, without the blank after `///`.
pub(crate) fn docs(attributes: &[Attribute]) -> String {
    let lines: Vec<_> = attributes.iter().filter_map(docs_line).collect();
    let lines = lines.iter().map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end());
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn docs_line(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// The fields of a struct with named fields; `what` is a noun with its article.
pub(crate) fn fields<'a>(
    input: &'a DeriveInput,
    what: &str,
    errors: &mut Errors,
) -> Option<Vec<&'a Field>> {
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(named) if !named.named.is_empty() => Some(named.named.iter().collect()),
            _ => {
                errors.push(
                    input.ident.span(),
                    format!("{what} has named fields: they are its columns"),
                );
                None
            }
        },
        _ => {
            errors.push(
                input.ident.span(),
                format!("{what} is a struct: its fields are its columns"),
            );
            None
        }
    }
}

/// The column's name.
pub(crate) fn column_name(field: &Field) -> String {
    let ident = field.ident.as_ref().map(syn::ext::IdentExt::unraw);
    ident.map_or_else(String::new, |ident| ident.to_string())
}

/// Makes the function `async`, and reports it where it was not: emitted as written, each `await` would be an error too.
pub(crate) fn make_async(item: &mut ItemFn, what_and_why: &str, errors: &mut Errors) {
    if item.sig.asyncness.is_none() {
        let text = format!("{what_and_why}: write `async fn`");
        errors.push(item.sig.fn_token.span, text);
        item.sig.asyncness = Some(parse_quote!(async));
    }
}

/// Empties the body, so that a mistake in the signature stays one error.
pub(crate) fn empty_body(item: &mut ItemFn) {
    // Without its body it uses nothing of what it is given.
    item.attrs.push(parse_quote!(#[allow(unused)]));
    item.block = parse_quote!({ loop {} });
}
