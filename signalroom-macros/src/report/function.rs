//! The function below `#[report]`: its signature is the report's contract.

use crate::support::Errors;
use crate::support::items::{empty_body, make_async, required_docs};
use crate::support::types;
use proc_macro2::Span;
use quote::ToTokens;
use signalroom_syntax::nearest;
use signalroom_syntax::reserved;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, FnArg, Ident, ItemFn, Pat, ReturnType, Type};

/// A report's function, parsed.
pub(crate) struct Function {
    /// The function as it is emitted: ours taken off.
    pub(crate) item: ItemFn,
    /// Its doc comment.
    pub(crate) about: String,
    /// What it calls its context: `cx`.
    pub(crate) cx: Ident,
    /// Its other arguments.
    pub(crate) params: Vec<Param>,
    /// What it returns: the `T` of `Result<T>`.
    pub(crate) view: Option<Type>,
    /// Whether reports can be made of it; else its body was emptied, so that one mistake stays one error.
    pub(crate) is_valid: bool,
}

/// One argument.
pub(crate) struct Param {
    /// Its name as text.
    pub(crate) name: String,
    /// Its type.
    pub(crate) ty: Type,
    /// Its doc comment.
    pub(crate) about: String,
    /// Its default.
    pub(crate) default: Option<Expr>,
}

impl Function {
    /// Parses the function and reports what is wrong with it.
    pub(crate) fn parse(mut item: ItemFn, errors: &mut Errors) -> Self {
        let about = required_docs(&item.attrs, &item.sig.ident, "the report's description", errors);
        let why = "a report is an `async fn`, because it waits for the warehouse";
        make_async(&mut item, why, errors);
        let before = errors.len();
        if !item.sig.generics.params.is_empty() {
            errors.push_spanned(
                &item.sig.generics,
                "a report has no type parameters: name the types",
            );
        }
        let cx = context(&item, errors);
        let params = params(&mut item, errors);
        let view = view(&item, errors);
        let is_valid = errors.len() == before;
        if !is_valid {
            empty_body(&mut item);
        }
        Function { item, about, cx, params, view, is_valid }
    }

    /// Its name, which is also that of its templates' folder.
    pub(crate) fn name(&self) -> String {
        self.item.sig.ident.to_string()
    }
}

fn context(item: &ItemFn, errors: &mut Errors) -> Ident {
    let is_cx = |ty: &Type| types::last_word(ty).is_some_and(|word| word == "Cx");
    match item.sig.inputs.first() {
        Some(FnArg::Typed(arg)) if is_cx(&arg.ty) => match &*arg.pat {
            Pat::Ident(pat) => pat.ident.clone(),
            other => Ident::new("cx", other.span()),
        },
        other => {
            let at = other.map_or(item.sig.paren_token.span.join(), |arg| arg.span());
            errors.push(at, "a report's first argument is its context: write `cx: Cx`");
            Ident::new("cx", Span::call_site())
        }
    }
}

fn params(item: &mut ItemFn, errors: &mut Errors) -> Vec<Param> {
    let after_cx = item.sig.inputs.iter_mut().skip(1);
    after_cx.filter_map(|argument| param(argument, errors)).collect()
}

fn param(argument: &mut FnArg, errors: &mut Errors) -> Option<Param> {
    let FnArg::Typed(argument) = argument else { return None };
    let attributes = std::mem::take(&mut argument.attrs);
    let Pat::Ident(pat) = &*argument.pat else {
        errors.push_spanned(&argument.pat, "a parameter becomes a flag: write `name: Type`");
        return None;
    };
    let (ident, ty) = (pat.ident.clone(), (*argument.ty).clone());
    let about = required_docs(&attributes, &ident, "the flag's help text", errors);
    if reserved::RESERVED.contains(&ident.to_string().as_str()) {
        let flag = ident.to_string().replace('_', "-");
        errors.push(ident.span(), format!("`--{flag}` is a flag of `run`: rename the parameter"));
    }
    let default = default(&attributes, errors);
    if let Some(text) = types::not_a_parameter(&ty) {
        errors.push_spanned(&ty, text);
    }
    Some(Param { name: ident.to_string(), ty, about, default })
}

fn default(attributes: &[Attribute], errors: &mut Errors) -> Option<Expr> {
    let mut default = None;
    for attribute in attributes.iter().filter(|a| !a.path().is_ident("doc")) {
        if attribute.path().is_ident("default") {
            let text = "a default is an expression in brackets: write `#[default(…)]`";
            let value = attribute.parse_args();
            default = errors.ok(value.map_err(|_| syn::Error::new_spanned(attribute, text)));
        } else {
            let word = attribute.path().to_token_stream().to_string();
            let guess = nearest::did_you_mean(&word, ["default"]);
            let text = format!(
                "no attribute `{word}` here: parameters take a doc comment and `#[default(…)]`{guess}"
            );
            errors.push_spanned(attribute.path(), text);
        }
    }
    default
}

fn view(item: &ItemFn, errors: &mut Errors) -> Option<Type> {
    let ReturnType::Type(_, returned) = &item.sig.output else {
        let text = "a report returns `Result<T>`, where `T` is the struct its templates show";
        errors.push(item.sig.ident.span(), text);
        return None;
    };
    let view = types::first_argument(returned, "Result");
    if view.is_none() {
        errors.push_spanned(
            returned,
            "a report returns `Result<T>`, where `T` is the struct its templates show",
        );
    }
    view
}
