//! `#[derive(Row)]`: a struct that a query's rows are read into.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Field, Fields, Ident};

/// Expands the derive.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    syn::parse2(input)
        .and_then(|item: DeriveInput| row(&item))
        .unwrap_or_else(syn::Error::into_compile_error)
}

fn row(item: &DeriveInput) -> syn::Result<TokenStream> {
    let fields = named(item)?;
    let name = &item.ident;
    let (generics, types, bounds) = item.generics.split_for_impl();
    let idents: Vec<_> = fields.iter().filter_map(|field| field.ident.as_ref()).collect();
    let columns: Vec<_> = idents.iter().map(|ident| column(ident)).collect();
    let reads = fields.iter().zip(&columns).map(|(field, column)| read(field, column));
    let samples = fields.iter().map(sample);
    Ok(quote! {
        const _: () = {
            impl #generics ::signalroom::declare::Row for #name #types #bounds {
                const COLUMNS: &'static [&'static str] = &[#(#columns),*];
                fn read(
                    row: ::signalroom::declare::AnyRow<'_>,
                ) -> ::core::result::Result<Self, ::signalroom::declare::RowError> {
                    ::core::result::Result::Ok(#name { #(#reads),* })
                }
                fn sample() -> Self {
                    #name { #(#samples),* }
                }
            }
            // A field that only a statement or a template reads is not dead.
            impl #generics #name #types #bounds {
                #[expect(dead_code, reason = "it only reads the fields")]
                fn __signalroom_reads(&self) {
                    #(let _ = &self.#idents;)*
                }
            }
        };
    })
}

fn named(item: &DeriveInput) -> syn::Result<&syn::punctuated::Punctuated<Field, syn::Token![,]>> {
    match &item.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => Ok(&fields.named),
            _ => Err(refused(item)),
        },
        _ => Err(refused(item)),
    }
}

fn refused(item: &DeriveInput) -> syn::Error {
    let text = "a row is a struct with named fields: they are the query's columns";
    syn::Error::new(item.ident.span(), text)
}

/// The column that a field is read from: its name, without `r#`.
pub(crate) fn column(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").map(str::to_owned).unwrap_or(name)
}

/// `label: row.get::<String>("label")?`, blamed on the field's type when that cannot be read.
fn read(field: &Field, column: &str) -> TokenStream {
    let (ident, kind) = (&field.ident, &field.ty);
    quote_spanned!(blamed(kind)=> #ident: row.get::<#kind>(#column)?)
}

fn sample(field: &Field) -> TokenStream {
    let (ident, kind) = (&field.ident, &field.ty);
    quote!(#ident: <#kind as ::signalroom::declare::Cell>::sample())
}

fn blamed(kind: &impl ToTokens) -> Span {
    kind.span()
}
