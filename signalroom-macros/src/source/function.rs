//! The function below `#[source]`: its signature follows from the way it fetches.

use super::args::Fetch;
use crate::support::Errors;
use crate::support::items::{empty_body, make_async, required_docs};
use crate::support::types;
use quote::ToTokens;
use syn::{FnArg, ItemFn, ReturnType, Type};

const WINDOWED: &str =
    "async fn name(cx: &SyncCx, window: DateWindow, out: &mut Rows<T>) -> Result<()>";
const WHOLE: &str = "async fn name(cx: &SyncCx, out: &mut Rows<T>) -> Result<()>";

/// A source's function, parsed.
pub(crate) struct Function {
    /// The function as it is emitted.
    pub(crate) item: ItemFn,
    /// Its doc comment.
    pub(crate) about: String,
    /// The `T` of `&mut Rows<T>`, if the signature is right.
    pub(crate) record: Option<Type>,
}

impl Function {
    /// Parses the function and reports what is wrong with it.
    pub(crate) fn parse(mut item: ItemFn, fetch: Option<Fetch>, errors: &mut Errors) -> Self {
        let about = required_docs(&item.attrs, &item.sig.ident, "the source's description", errors);
        let why = "a source is an `async fn`, because it waits for the network";
        make_async(&mut item, why, errors);
        let before = errors.len();
        let record = arguments(&item, fetch, errors);
        returned(&item, errors);
        let record = record.filter(|_| errors.len() == before);
        if record.is_none() && fetch.is_some() {
            empty_body(&mut item);
        }
        Function { item, about, record }
    }
}

fn arguments(item: &ItemFn, fetch: Option<Fetch>, errors: &mut Errors) -> Option<Type> {
    let types: Vec<_> = item.sig.inputs.iter().filter_map(typed).collect();
    let windowed = fetch? == Fetch::ByDay;
    let record = types.last().and_then(|ty| rows(ty));
    let good = match types.as_slice() {
        [cx, window, _] if windowed => is_cx(cx) && is(window, "DateWindow"),
        [cx, _] if !windowed => is_cx(cx),
        _ => false,
    };
    if !good || record.is_none() {
        let (way, form) =
            if windowed { ("by day", WINDOWED) } else { ("everything at once", WHOLE) };
        let form = form.replace("name", &item.sig.ident.to_string());
        let text = format!("a source that fetches {way} has other arguments: write `{form}`");
        match &item.sig.inputs {
            none if none.is_empty() => errors.push(item.sig.ident.span(), text),
            inputs => errors.push_spanned(inputs, text),
        }
        return None;
    }
    record
}

fn typed(argument: &FnArg) -> Option<&Type> {
    match argument {
        FnArg::Typed(argument) => Some(&argument.ty),
        FnArg::Receiver(_) => None,
    }
}

fn is(ty: &Type, word: &str) -> bool {
    types::last_word(ty).is_some_and(|last| last == word)
}

fn is_cx(ty: &Type) -> bool {
    matches!(ty, Type::Reference(reference) if is(&reference.elem, "SyncCx"))
}

fn rows(ty: &Type) -> Option<Type> {
    match ty {
        Type::Reference(reference) => types::first_argument(&reference.elem, "Rows"),
        _ => None,
    }
}

fn returned(item: &ItemFn, errors: &mut Errors) {
    let text = "a source returns `Result<()>`: its rows go to `out`";
    match &item.sig.output {
        ReturnType::Default => errors.push(item.sig.ident.span(), text),
        ReturnType::Type(_, ty) => {
            let inner = types::first_argument(ty, "Result");
            if inner.is_none_or(|ty| ty.to_token_stream().to_string() != "()") {
                errors.push_spanned(ty, text);
            }
        }
    }
}
