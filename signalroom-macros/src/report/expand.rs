//! What `#[report]` emits beside the function: arguments, templates, and one registration a report.

use super::args::{Preset, Spec};
use super::faces;
use super::function::{Function, Param};
use super::looks::Look;
use crate::errors::Errors;
use crate::names;
use crate::schedule::zone;
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, Ident, LitStr};

/// All of one function's reports.
pub(crate) fn reports(
    function: &Function,
    specs: &[Spec],
    looks: &[Look<'_>],
    errors: &mut Errors,
) -> TokenStream {
    let arguments = function.params.iter().map(argument);
    let templates = faces::templates(function, looks, errors);
    let names = names::claim_reports(specs.iter().filter_map(|spec| spec.name.as_ref()));
    let reports = specs.iter().filter_map(|spec| report(function, spec, looks));
    quote! {
        #names
        const _: () = {
            use ::signalroom::__private as __p;
            use ::signalroom::__private::filters;
            #(#arguments)*
            #templates
            #(#reports)*
        };
    }
}

fn argument(param: &Param) -> TokenStream {
    let (constant, ty) = (constant(param), &param.ty);
    let (name, about) = (&param.name, &param.about);
    let argument = quote_spanned!(ty.span()=> __p::argument::<#ty>);
    quote! {
        const #constant: __p::Argument<#ty> = #argument(#name, #about);
    }
}

/// Named unlike anything in a default's expression, where it would be taken for a pattern.
fn constant(param: &Param) -> Ident {
    format_ident!("__argument_{}", param.name, span = Span::call_site())
}

fn report(function: &Function, spec: &Spec, looks: &[Look<'_>]) -> Option<TokenStream> {
    let name = spec.name.as_ref()?;
    let (about, run) = (&function.about, run(function));
    let function_name = function.name();
    let schedule = optional(spec.schedule.as_ref());
    let zone = zone(spec.timezone.as_ref());
    let (title_template, title) = faces::title(function, spec);
    let constant = format_ident!("__report_{}", name.value(), span = Span::call_site());
    let params = function.params.iter().map(|param| definition(function, param, &spec.presets));
    let channels = spec.channels.iter().filter_map(|word| faces::face(word, looks));
    let at = names::location(name.span());
    Some(quote! {
        #title_template
        const #constant: __p::ReportDef = __p::ReportDef {
            name: #name,
            function: #function_name,
            about: #about,
            schedule: #schedule,
            zone: #zone,
            title: #title,
            params: &[#(#params),*],
            channels: &[#(#channels),*],
            run: #run,
            at: #at,
        };
        ::signalroom::submit!(#constant);
    })
}

fn run(function: &Function) -> TokenStream {
    let call = &function.item.sig.ident;
    let arguments = function.params.iter().map(|param| {
        let (constant, name) = (constant(param), &param.name);
        quote!((#constant.get)(&args, #name)?)
    });
    let view = quote_spanned!(function.item.sig.output.span()=> __p::view);
    quote! {
        |cx, args| ::std::boxed::Box::pin(async move {
            let _ = &args;
            #view(#call(cx, #(#arguments),*).await)
        })
    }
}

fn definition(function: &Function, param: &Param, presets: &[Preset]) -> TokenStream {
    let constant = constant(param);
    if let Some(preset) = presets.iter().find(|preset| preset.name == param.name) {
        let value = value(function, param, &preset.value);
        return quote!(#constant.preset(#value));
    }
    match &param.default {
        Some(default) => {
            let value = value(function, param, default);
            quote!(#constant.default(#value))
        }
        None => quote!(#constant.required()),
    }
}

/// The user's expression, typed by the user's type, with the user's own name for the context.
fn value(function: &Function, param: &Param, expression: &Expr) -> TokenStream {
    let (cx, ty, constant) = (&function.cx, &param.ty, constant(param));
    quote! {
        |#cx: &__p::Moment| {
            let _ = #cx;
            let value: #ty = #expression;
            (#constant.text)(&value)
        }
    }
}

/// `Some(text)` or `None`.
pub(crate) fn optional(text: Option<&LitStr>) -> TokenStream {
    text.map_or_else(
        || quote!(::core::option::Option::None),
        |text| quote!(::core::option::Option::Some(#text)),
    )
}
