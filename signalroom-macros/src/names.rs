//! Names of a crate's items, unique in it, and where they are declared.

use crate::spelling;
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote_spanned};
use syn::LitStr;

/// Takes a name in this crate, by a constant of `crate::Names`: a second one is E0592, at both literals.
/// `kind` is put before it, so that a table does not clash with a report.
pub(crate) fn claim(kind: &str, name: &LitStr) -> TokenStream {
    let word = spelling::snake_case(&name.value());
    let constant = format_ident!("{kind}{word}", span = name.span());
    quote_spanned! {name.span()=>
        #[allow(non_upper_case_globals, dead_code)]
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
