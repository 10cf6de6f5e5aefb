//! Names of a crate's items, unique in it, and where they are declared.

use crate::{root, spelling};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote_spanned};
use syn::LitStr;

/// Takes an item's names in this crate, by constants of `crate::Names`: a second one is E0592, at both literals.
/// Each stands behind its kind, so that a table does not clash with a report.
pub(crate) fn claim<'a>(
    names: impl IntoIterator<Item = (&'static str, &'a LitStr)>,
) -> TokenStream {
    let mut names = names.into_iter();
    match root::without_names() {
        Some(root) => names
            .next()
            .map(|(_, name)| {
                let root = root.display();
                let text = format!(
                    "this crate has no place for names: write `signalroom::mount!();` in {root}"
                );
                syn::Error::new(name.span(), text).to_compile_error()
            })
            .unwrap_or_default(),
        None => names.map(|(kind, name)| constant(kind, name)).collect(),
    }
}

fn constant(kind: &str, name: &LitStr) -> TokenStream {
    let word = spelling::snake_case(&name.value());
    let constant = format_ident!("{kind}{word}", span = name.span());
    // Nobody reads the constant, and it is spelt as the error shall show it.
    quote_spanned! {name.span()=>
        #[allow(dead_code, non_upper_case_globals)]
        impl crate::Names {
            const #constant: () = ();
        }
    }
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
