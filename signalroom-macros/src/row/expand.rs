//! `#[derive(Row)]`: a struct that a query's rows are read into.

use super::columns;
use crate::support::Errors;
use crate::support::items::{column_name, fields};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, Field};

/// Expands the derive.
pub(crate) fn expand(item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(input) = errors.ok(syn::parse2::<DeriveInput>(item)) else { return quote!(#errors) };
    let Some(fields) = fields(&input, "a row", &mut errors) else { return quote!(#errors) };
    if !input.generics.params.is_empty() {
        errors
            .push_spanned(&input.generics, "a row has no type parameters: a query gives one form");
        return quote!(#errors);
    }
    columns::check(&input.ident, &fields, &mut errors);
    let row = &input.ident;
    let columns = fields.iter().map(|field| column_name(field));
    let cells = fields.iter().map(cell);
    let idents = fields.iter().map(|field| &field.ident);
    quote! {
        #errors
        const _: () = {
            use ::signalroom::__private as __p;
            impl __p::Row for #row {
                const COLUMNS: &'static [&'static str] = &[#(#columns),*];
                fn made_of<C: __p::Cells>(cells: &C) -> ::core::result::Result<Self, C::Error> {
                    ::core::result::Result::Ok(#row { #(#cells),* })
                }
            }
            // A field that only a statement or a template reads is not dead.
            impl #row {
                #[expect(dead_code, reason = "it reads the fields, and nothing calls it")]
                fn __signalroom_reads(&self) {
                    #(let _ = &self.#idents;)*
                }
            }
        };
    }
}

/// The one place with a bound on the field's type, spanned there.
fn cell(field: &&Field) -> TokenStream {
    let (ident, ty, column) = (&field.ident, &field.ty, column_name(field));
    let cell = quote_spanned!(ty.span()=> cell);
    quote!(#ident: cells.#cell::<#ty>(#column)?)
}
