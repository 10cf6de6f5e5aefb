//! `#[derive(Record)]`: a struct's fields are a table's columns.

use crate::support::Errors;
use crate::support::items::{column_name, docs, fields};
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use signalroom_syntax::reserved::ADDED_COLUMNS;
use syn::spanned::Spanned;
use syn::{Attribute, DeriveInput, Field, Ident, Meta};

/// Expands the derive.
pub(crate) fn expand(item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(input) = errors.ok(syn::parse2::<DeriveInput>(item)) else { return quote!(#errors) };
    let Some(fields) = fields(&input, "a record", &mut errors) else { return quote!(#errors) };
    if !input.generics.params.is_empty() {
        errors.push_spanned(
            &input.generics,
            "a record has no type parameters: its table has one form",
        );
        return quote!(#errors);
    }
    for field in fields.iter().filter(|field| ADDED_COLUMNS.contains(&column_name(field).as_str()))
    {
        let text =
            format!("every table has a column `{}` already: remove the field", column_name(field));
        errors.push_spanned(&field.ident, text);
    }
    for attribute in labels(&input.attrs) {
        let text = "`#[label]` belongs above a field, the text that is a name: move it there";
        errors.push_spanned(attribute, text);
    }
    fields.iter().for_each(|field| check_label(field, &mut errors));
    let constants: Vec<_> =
        fields.iter().map(|field| format_ident!("__stored_{}", column_name(field))).collect();
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

fn labels(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("label"))
}

/// `#[label]` takes nothing, and stands above a field once.
fn check_label(field: &Field, errors: &mut Errors) {
    for attribute in labels(&field.attrs).filter(|label| !matches!(label.meta, Meta::Path(_))) {
        errors.push_spanned(attribute, "`#[label]` takes nothing: write `#[label]`");
    }
    for attribute in labels(&field.attrs).skip(1) {
        let text = format!("`{}` is a label already: remove this one", column_name(field));
        errors.push_spanned(attribute, text);
    }
}

/// The one place with a bound on the field's type, spanned there.
fn stored(field: &Field, constant: &Ident) -> TokenStream {
    let (name, about, ty) = (column_name(field), docs(&field.attrs), &field.ty);
    let stored = match labels(&field.attrs).next() {
        Some(_) => quote_spanned!(ty.span()=> __p::stored_label::<#ty>),
        None => quote_spanned!(ty.span()=> __p::stored::<#ty>),
    };
    quote! {
        const #constant: __p::Stored<#ty> = #stored(#name, #about);
    }
}
