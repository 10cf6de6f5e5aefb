//! `#[derive(Record)]`: a struct's fields are a table's columns.

use crate::docs;
use crate::errors::Errors;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Field, Fields};

/// Expands the derive.
pub(crate) fn expand(item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(input) = errors.take(syn::parse2::<DeriveInput>(item)) else { return quote!(#errors) };
    let Some(fields) = fields(&input, "a record", &mut errors) else { return quote!(#errors) };
    if !input.generics.params.is_empty() {
        errors.over(&input.generics, "a record has no type parameters: its table has one form");
        return quote!(#errors);
    }
    let (columns, values) = (fields.iter().map(column), fields.iter().map(value));
    let name = &input.ident;
    quote! {
        #errors
        const _: () = {
            use ::signalroom::__private as __p;
            impl __p::Record for #name {
                const COLUMNS: &'static [__p::Column] = &[#(#columns),*];
                fn values(&self) -> ::std::vec::Vec<__p::Value> {
                    ::std::vec![#(#values),*]
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
fn column(field: &&Field) -> TokenStream {
    let (name, ty) = (name(field), &field.ty);
    let about = docs::text(&field.attrs);
    let of = quote_spanned!(ty.span()=> of);
    quote!(__p::Column::#of::<#ty>(#name, #about))
}

fn value(field: &&Field) -> TokenStream {
    let (ident, ty) = (&field.ident, &field.ty);
    quote_spanned!(ty.span()=> __p::Bind::bind(&self.#ident))
}

/// The column's name.
pub(crate) fn name(field: &Field) -> String {
    let ident = field.ident.as_ref().map(syn::ext::IdentExt::unraw);
    ident.map_or_else(String::new, |ident| ident.to_string())
}
