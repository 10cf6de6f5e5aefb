//! What `#[report]` becomes: the function, and beside it arguments, templates, and one registration a report.

use super::args::{Preset, Spec};
use super::channels;
use super::function::{Function, Param};
use super::templates::{self, ChannelTemplates};
use crate::support::Errors;
use crate::support::emit;
use crate::support::emit::{location, optional, zone};
use crate::support::package;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, Expr, Ident, ItemFn, LitStr};

/// Expands the first `#[report]` of a function, and with it all the others stacked below.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Ok(mut item_fn) = syn::parse2::<ItemFn>(item.clone()) else {
        errors.push(Span::call_site(), "`#[report]` stands above an `async fn`");
        return quote!(#errors #item);
    };
    let mut specs = vec![(args, Span::call_site())];
    specs.extend(stacked(&mut item_fn.attrs, &mut errors));
    let function = Function::parse(item_fn, &mut errors);
    let spec = |(args, at)| {
        let spec = Spec::parse(args, at, &function, &mut errors);
        templates::with_checked_title(spec, &function, &mut errors)
    };
    let specs: Vec<_> = specs.into_iter().map(spec).collect();
    if let [Spec { name: Some(name), .. }] = &specs[..] {
        check_name(name, &function, &mut errors);
    }
    check_file_name(&function, &mut errors);
    let templates = templates::find(&function, &specs, &mut errors);
    let reports = function.is_valid.then(|| reports(&function, &specs, &templates, &mut errors));
    let item = &function.item;
    quote!(#errors #item #reports)
}

/// One report and its function have one name, which is also that of the templates' folder.
fn check_name(name: &LitStr, function: &Function, errors: &mut Errors) {
    let expected = function.name();
    if name.value() != expected {
        let text = format!("a report is named like its function: write `name = \"{expected}\"`");
        errors.push(name.span(), text);
    }
}

/// A mounted file is named like the function in it; other files are free, and in an editor the file is not known.
fn check_file_name(function: &Function, errors: &mut Errors) {
    let Some(file) = package::caller().filter(|file| package::mounts(file)) else { return };
    let (name, stem) = (function.name(), package::stem(&file));
    if stem != name {
        let text = format!(
            "file and function have one name: call the function `{stem}`, or the file `{name}.rs`"
        );
        errors.push(function.item.sig.ident.span(), text);
    }
}

/// Removes the other `#[report(…)]`s from the function.
fn stacked(attributes: &mut Vec<Attribute>, errors: &mut Errors) -> Vec<(TokenStream, Span)> {
    let is_report =
        |a: &mut Attribute| a.path().segments.last().is_some_and(|s| s.ident == "report");
    let reports = attributes.extract_if(.., is_report);
    let parse = |attribute: Attribute| {
        let at = attribute.path().to_token_stream();
        let list = attribute.meta.require_list().map(|list| list.tokens.clone());
        let tokens = errors.ok(list)?;
        Some((tokens, at.span()))
    };
    reports.filter_map(parse).collect()
}

/// All of one function's reports.
fn reports(
    function: &Function,
    specs: &[Spec],
    templates: &[ChannelTemplates<'_>],
    errors: &mut Errors,
) -> TokenStream {
    let arguments = function.params.iter().map(argument);
    let template_code = channels::templates(function, templates, errors);
    let names = emit::claim_reports(specs.iter().filter_map(|spec| spec.name.as_ref()));
    let reports = specs.iter().filter_map(|spec| report(function, spec, templates));
    quote! {
        #names
        const _: () = {
            use ::signalroom::__private as __p;
            use ::signalroom::__private::filters;
            #(#arguments)*
            #template_code
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

fn report(
    function: &Function,
    spec: &Spec,
    templates: &[ChannelTemplates<'_>],
) -> Option<TokenStream> {
    let name = spec.name.as_ref()?;
    let (about, run) = (&function.about, run(function));
    let function_name = function.name();
    let schedule = optional(spec.schedule.as_ref());
    let zone = zone(spec.timezone.as_ref());
    let (title_template, title) = channels::title(function, spec);
    let constant = format_ident!("__report_{}", name.value(), span = Span::call_site());
    let params = function.params.iter().map(|param| definition(function, param, &spec.presets));
    let channels = spec.channels.iter().filter_map(|channel| channels::channel(channel, templates));
    let at = location(name.span());
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
