//! What several macros emit: claims of names, and single values.

use super::{package, spelling};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use signalroom_syntax::table_names::{in_sqlite, runtime_table};
use signalroom_syntax::zones;
use syn::LitStr;

/// Claims reports' names in this crate, by constants of `crate::Names`: a second one is E0592, at both literals.
pub(crate) fn claim_reports<'a>(names: impl IntoIterator<Item = &'a LitStr>) -> TokenStream {
    let mut names = names.into_iter().peekable();
    match names.peek().and_then(|name| without_names(name)) {
        Some(error) => error,
        None => names.map(|name| constant("", &name.value(), name.span())).collect(),
    }
}

/// Claims a source's name, and its table as SQLite spells it: a table of another schema may be the same there.
pub(crate) fn claim_source(selector: &LitStr, table: Option<&LitStr>) -> TokenStream {
    if let Some(error) = without_names(selector) {
        return error;
    }
    let source = constant("source_", &selector.value(), selector.span());
    let table = claim_table(table.unwrap_or(selector), table.is_some());
    quote!(#source #table)
}

/// A table that is named claims its name of all, one that follows from its source's name of those that are named: two
/// sources of one name are one mistake already.
fn claim_table(table: &LitStr, is_named: bool) -> TokenStream {
    let name = table.value();
    if let Some(own) = runtime_table(&name) {
        let text =
            format!("`{name}` is a table of the runtime's own (`{own}`): choose another name");
        return syn::Error::new(table.span(), text).to_compile_error();
    }
    let constant = format_ident!("sqlite_table_{}", in_sqlite(&name), span = table.span());
    let constant = quote_spanned!(table.span()=> #[allow(dead_code, non_upper_case_globals)] const #constant: () = (););
    if is_named {
        quote!(impl<Table> crate::Names<Table> { #constant })
    } else {
        quote! {
            const _: () = {
                struct Table;
                impl crate::Names<Table> { #constant }
            };
        }
    }
}

/// The error of a crate without `mount!`, at a name.
fn without_names(name: &LitStr) -> Option<TokenStream> {
    let root = package::root_without_names()?;
    let root = root.display();
    let text =
        format!("this crate has no place for names: write `signalroom::mount!();` in {root}");
    Some(syn::Error::new(name.span(), text).to_compile_error())
}

/// The constant stands behind its kind, so that a source does not clash with a report.
fn constant(kind: &str, name: &str, at: Span) -> TokenStream {
    let constant = format_ident!("{kind}{}", spelling::snake_case(name), span = at);
    // Nobody reads the constant, and it is spelled as the error shall show it.
    quote_spanned! {at=>
        #[allow(dead_code, non_upper_case_globals)]
        impl crate::Names {
            const #constant: () = ();
        }
    }
}

/// `Some(text)` or `None`.
pub(crate) fn optional(text: Option<&LitStr>) -> TokenStream {
    text.map_or_else(
        || quote!(::core::option::Option::None),
        |text| quote!(::core::option::Option::Some(#text)),
    )
}

/// The zone as `chrono_tz` names it, so that the runtime reads no text; UTC where none is given.
pub(crate) fn zone(name: Option<&LitStr>) -> TokenStream {
    let name = name.map_or_else(|| "UTC".to_owned(), LitStr::value);
    let variant = format_ident!("{}", zones::variant(&name));
    quote!(__p::Tz::#variant)
}

/// A `Location`: the place of that span.
pub(crate) fn location(at: Span) -> TokenStream {
    quote_spanned! {at=>
        __p::Location {
            krate: ::core::env!("CARGO_PKG_NAME"),
            file: ::core::file!(),
            line: ::core::line!(),
        }
    }
}
