//! `#[report]`: attribute → arguments (`args`) and function (`function`) → checks → expansion (`expand`).

mod args;
mod expand;
mod faces;
mod function;
mod looks;

use crate::errors::Errors;
use crate::{files, root};
use args::Spec;
pub(crate) use expand::optional;
use function::Function;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Attribute, ItemFn, LitStr};

/// Expands the first `#[report]` of a function, and with it all the others stacked below.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Ok(mut item_fn) = syn::parse2::<ItemFn>(item.clone()) else {
        errors.say(Span::call_site(), "`#[report]` stands above an `async fn`");
        return quote!(#errors #item);
    };
    let mut specs = vec![(args, Span::call_site())];
    specs.extend(stacked(&mut item_fn.attrs, &mut errors));
    let function = Function::parse(item_fn, &mut errors);
    let specs: Vec<_> =
        specs.into_iter().map(|(args, at)| Spec::parse(args, at, &function, &mut errors)).collect();
    if let [Spec { name: Some(name), .. }] = &specs[..] {
        named_like(name, &function, &mut errors);
    }
    filed_like(&function, &mut errors);
    let looks = looks::looks(&function, &specs, &mut errors);
    let reports = function.sound.then(|| expand::reports(&function, &specs, &looks, &mut errors));
    let item = &function.item;
    quote!(#errors #item #reports)
}

/// One report and its function have one name, which is also that of the templates' folder.
fn named_like(name: &LitStr, function: &Function, errors: &mut Errors) {
    let expected = function.name();
    if name.value() != expected {
        let text = format!("a report is named like its function: write `name = \"{expected}\"`");
        errors.say(name.span(), text);
    }
}

/// A mounted file is named like the function in it; other files are free, and an editor does not tell which it is.
fn filed_like(function: &Function, errors: &mut Errors) {
    let Some(file) = files::caller().filter(|file| root::mounts(file)) else { return };
    let (name, stem) = (function.name(), files::stem(&file));
    if stem != name {
        let text = format!(
            "file and function have one name: call the function `{stem}`, or the file `{name}.rs`"
        );
        errors.say(function.item.sig.ident.span(), text);
    }
}

/// Takes the other `#[report(…)]`s off the function.
fn stacked(attributes: &mut Vec<Attribute>, errors: &mut Errors) -> Vec<(TokenStream, Span)> {
    let is_report =
        |a: &mut Attribute| a.path().segments.last().is_some_and(|s| s.ident == "report");
    let reports = attributes.extract_if(.., is_report);
    let read = |attribute: Attribute| {
        let at = attribute.path().to_token_stream();
        let list = attribute.meta.require_list().map(|list| list.tokens.clone());
        let tokens = errors.take(list)?;
        Some((tokens, syn::spanned::Spanned::span(&at)))
    };
    reports.filter_map(read).collect()
}
