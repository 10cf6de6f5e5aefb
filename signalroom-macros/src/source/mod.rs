//! `#[source]`: attribute → arguments (`args`) and function (`function`) → checks → expansion (`expand`).

mod args;
mod expand;
mod function;

use crate::errors::Errors;
use args::Spec;
use function::Function;
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::ItemFn;

/// Expands a source's attribute.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Ok(item_fn) = syn::parse2::<ItemFn>(item.clone()) else {
        errors.say(Span::call_site(), "`#[source]` stands above an `async fn`");
        return quote!(#errors #item);
    };
    let spec = Spec::parse(args, &mut errors);
    let function = Function::parse(item_fn, spec.loading.map(|(fetch, _)| fetch), &mut errors);
    let source = match &function.record {
        Some(record) => expand::source(&function, record, &spec),
        None => TokenStream::new(),
    };
    let item = &function.item;
    quote!(#errors #item #source)
}
