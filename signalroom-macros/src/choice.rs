//! `#[derive(Choice)]`: an enum of a few values, for parameters, arguments of `sql!` and columns.

use crate::support::Errors;
use crate::support::items::docs;
use crate::support::spelling;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::HashSet;
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Fields, LitStr, Variant};

/// Expands the derive.
pub(crate) fn expand(item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Some(input) = errors.ok(syn::parse2::<DeriveInput>(item)) else { return quote!(#errors) };
    let Some(variants) = variants(&input, &mut errors) else { return quote!(#errors) };
    let values: Vec<_> = variants.iter().map(|variant| value(variant, &mut errors)).collect();
    let name = &input.ident;
    let idents: Vec<_> = variants.iter().map(|variant| &variant.ident).collect();
    let first = idents.first();
    let places: Vec<_> = (0..idents.len()).collect();
    let traits = traits(&input);
    quote! {
        #errors
        const _: () = {
            use ::signalroom::__private as __p;
            impl __p::Choice for #name {
                const VALUES: &'static [__p::ChoiceValue] = &[#(#values),*];
                const FIRST: Self = #name::#first;
                fn place(&self) -> usize {
                    match self { #(#name::#idents => #places),* }
                }
                fn at(place: usize) -> ::core::option::Option<Self> {
                    match place {
                        #(#places => ::core::option::Option::Some(#name::#idents),)*
                        _ => ::core::option::Option::None,
                    }
                }
            }
            #traits
        };
    }
}

/// The traits that core implements for any `Choice`, by one line each.
fn traits(input: &DeriveInput) -> TokenStream {
    let name = &input.ident;
    quote! {
        impl __p::Param for #name {
            const KIND: __p::Kind = __p::Kind::Choice(<Self as __p::Choice>::VALUES);
            fn parse(text: &str) -> ::core::result::Result<Self, __p::ParamError> {
                __p::choice::read(text)
            }
            fn text(&self) -> ::std::string::String {
                __p::choice::of(self).name.to_owned()
            }
            fn show(&self) -> ::std::string::String {
                __p::choice::of(self).shown.to_owned()
            }
            fn sample(_: &__p::Moment) -> Self {
                <Self as __p::Choice>::FIRST
            }
        }
        impl __p::Bind for #name {
            fn bind(&self) -> __p::Value {
                __p::choice::value(self)
            }
        }
        impl __p::Cell for #name {
            fn read(value: &__p::Value) -> ::core::result::Result<Self, __p::CellError> {
                __p::choice::cell(value)
            }
            fn sample() -> Self {
                <Self as __p::Choice>::FIRST
            }
        }
        impl ::core::fmt::Display for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(__p::choice::of(self).shown)
            }
        }
    }
}

fn variants<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Option<Vec<&'a Variant>> {
    let at = input.ident.span();
    let Data::Enum(data) = &input.data else {
        errors.push(at, "a choice is an `enum`: its variants are the values");
        return None;
    };
    if data.variants.is_empty() {
        errors.push(at, "a choice has at least one value: write a variant");
    }
    for variant in data.variants.iter().filter(|v| !matches!(v.fields, Fields::Unit)) {
        errors.push_spanned(
            &variant.fields,
            format!("a value is one word: write `{},`", variant.ident),
        );
    }
    if !input.generics.params.is_empty() {
        errors.push_spanned(&input.generics, "a choice has no type parameters");
    }
    if data.variants.iter().any(|variant| variant.discriminant.is_some()) {
        for variant in data.variants.iter().filter(|variant| variant.discriminant.is_none()) {
            let text = format!("all variants have a number or none: write `{} = …`", variant.ident);
            errors.push(variant.ident.span(), text);
        }
    }
    let mut names = HashSet::new();
    for variant in &data.variants {
        let name = spelling::snake_case(&variant.ident.unraw().to_string());
        if !names.insert(name.clone()) {
            errors.push(
                variant.ident.span(),
                format!("another variant is called `{name}` too: rename one"),
            );
        }
    }
    errors.is_empty().then(|| data.variants.iter().collect())
}

fn value(variant: &Variant, errors: &mut Errors) -> TokenStream {
    let ident = variant.ident.unraw().to_string();
    let (name, about) = (spelling::snake_case(&ident), docs(&variant.attrs));
    let shown = shown(&variant.attrs, errors).unwrap_or(ident);
    let number = match &variant.discriminant {
        Some((_, number)) => quote!(::core::option::Option::Some(#number)),
        None => quote!(::core::option::Option::None),
    };
    quote!(__p::ChoiceValue { name: #name, number: #number, shown: #shown, about: #about })
}

/// The text of `#[choice("CCW")]`.
fn shown(attributes: &[Attribute], errors: &mut Errors) -> Option<String> {
    let attribute = attributes.iter().find(|attribute| attribute.path().is_ident("choice"))?;
    let text: syn::Result<LitStr> = attribute.parse_args();
    let text = text.map_err(|_| {
        let example = "what people read is text: write `#[choice(\"CCW\")]`";
        syn::Error::new_spanned(attribute, example)
    });
    errors.ok(text).map(|text| text.value())
}
