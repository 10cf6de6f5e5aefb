//! `#[derive(Record)]`: a struct's fields are a table's columns.

use crate::docs;
use crate::errors::Errors;
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Field, Fields, Ident};

/// The columns that every table has.
const OURS: [&str; 2] = ["_client_id", "_loaded_at"];

/// Expands the derive.
pub(crate) fn expand(item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(input) = errors.take(syn::parse2::<DeriveInput>(item)) else { return quote!(#errors) };
    let Some(fields) = fields(&input, "a record", &mut errors) else { return quote!(#errors) };
    if !input.generics.params.is_empty() {
        errors.over(&input.generics, "a record has no type parameters: its table has one form");
        return quote!(#errors);
    }
    for field in fields.iter().filter(|field| OURS.contains(&name(field).as_str())) {
        let text = format!(
            "the column `{}` comes to every table by itself: remove the field",
            name(field)
        );
        errors.over(&field.ident, text);
    }
    let constants: Vec<_> =
        fields.iter().map(|field| format_ident!("__stored_{}", name(field))).collect();
    let stored = fields.iter().zip(&constants).map(|(field, constant)| stored(field, constant));
    let fields = fields.iter().map(|field| &field.ident);
    let name = &input.ident;
    quote! {
        #errors
        const _: () = {
            use ::signalroom::__private as __p;
            #(#stored)*
            impl __p::Record for #name {
                const COLUMNS: &'static [__p::Column] = &[#(#constants.column),*];
                fn values(&self) -> ::std::vec::Vec<__p::Value> {
                    ::std::vec![#((#constants.value)(&self.#fields)),*]
                }
            }
        };
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
                errors.say(
                    input.ident.span(),
                    format!("{what} has named fields: they are its columns"),
                );
                None
            }
        },
        _ => {
            errors
                .say(input.ident.span(), format!("{what} is a struct: its fields are its columns"));
            None
        }
    }
}

/// The one place with a bound on the field's type, spanned there.
fn stored(field: &Field, constant: &Ident) -> TokenStream {
    let (name, about, ty) = (name(field), docs::text(&field.attrs), &field.ty);
    let stored = quote_spanned!(ty.span()=> __p::stored::<#ty>);
    quote! {
        const #constant: __p::Stored<#ty> = #stored(#name, #about);
    }
}

/// The column's name.
pub(crate) fn name(field: &Field) -> String {
    let ident = field.ident.as_ref().map(syn::ext::IdentExt::unraw);
    ident.map_or_else(String::new, |ident| ident.to_string())
}
