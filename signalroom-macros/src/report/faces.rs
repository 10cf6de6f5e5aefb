//! How a report looks: its templates, one newtype each, and its channels.

use super::args::{Spec, Word};
use super::expand::optional;
use super::function::Function;
use crate::errors::Errors;
use crate::files;
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Ident, Type, parse_quote};

/// The newtypes and constants of all templates of a function's reports, each once.
pub(crate) fn templates(function: &Function, specs: &[Spec], errors: &mut Errors) -> TokenStream {
    let mut words: Vec<&Word> = Vec::new();
    for word in specs.iter().flat_map(|spec| &spec.channels) {
        if !words.iter().any(|other| other.ident == word.ident) {
            words.push(word);
        }
    }
    let no_data: Type = parse_quote!(__p::NoData);
    let mut tokens = TokenStream::new();
    for word in words {
        let own = found(&function.name(), word);
        if own.is_empty() {
            errors.over(&word.path, missing(function, word));
        }
        let view = function.view.as_ref();
        tokens.extend(own.iter().filter_map(|file| Some(template(file, view?, word.path.span()))));
        let empty = found("no_data", word);
        tokens.extend(empty.iter().map(|file| template(file, &no_data, word.path.span())));
    }
    tokens
}

/// A template that was found.
struct File {
    /// Relative to `templates/`.
    path: String,
    /// A word made of it: `daily_ccw_slack_md`.
    word: String,
}

/// The templates of a channel in a folder of `templates/`, the main one first: plain text comes last.
fn found(folder: &str, word: &Word) -> Vec<File> {
    let word = word.ident.to_string();
    let mut files = files::files(&files::manifest().join("templates").join(folder));
    files.retain(|path| files::stem(path) == word);
    files.sort_by_key(|path| files::extension(path) == "txt");
    let file = |path: &std::path::PathBuf| {
        let extension = files::extension(path);
        File {
            path: format!("{folder}/{word}.{extension}"),
            word: format!("{folder}_{word}_{}", crate::spelling::snake_case(extension)),
        }
    };
    files.iter().map(file).collect()
}

fn missing(function: &Function, word: &Word) -> String {
    let extension = match word.ident.to_string().as_str() {
        "slack" => "md",
        "email" => "mjml",
        _ => "txt",
    };
    let (name, word) = (function.name(), &word.ident);
    format!(
        "`{name}` sends to `{word}`, but there is no template for it: create `templates/{name}/{word}.{extension}`"
    )
}

fn template(file: &File, view: &Type, at: Span) -> TokenStream {
    let (path, constant) = (&file.path, constant(file, at));
    let (newtype, render) = rendering(&file.word, &quote!(path = #path), view, at);
    quote_spanned! {at=>
        #newtype
        #[allow(non_upper_case_globals)]
        const #constant: __p::TemplateDef = __p::TemplateDef { path: #path, render: #render };
    }
}

fn constant(file: &File, at: Span) -> Ident {
    format_ident!("__template_{}", file.word, span = at)
}

/// A newtype over the view, so that a template says `{{ totals }}`; and the function that renders it.
fn rendering(
    word: &str,
    template: &TokenStream,
    view: &Type,
    at: Span,
) -> (TokenStream, TokenStream) {
    let name = format_ident!("{word}", span = at);
    let newtype = quote_spanned! {at=>
        #[derive(__p::askama::Template)]
        #[template(#template, askama = __p::askama)]
        #[allow(non_camel_case_types)]
        struct #name<'a>(&'a #view);
        impl ::core::ops::Deref for #name<'_> {
            type Target = #view;
            fn deref(&self) -> &#view {
                self.0
            }
        }
    };
    let render = quote_spanned! {at=>
        |view| __p::render(view, |view: &#view| __p::text(&#name(view), #word))
    };
    (newtype, render)
}

/// The `title` of a report.
pub(crate) fn title(function: &Function, spec: &Spec) -> TokenStream {
    let (Some(title), Some(view), Some(name)) = (&spec.title, &function.view, &spec.name) else {
        return quote!(::core::option::Option::None);
    };
    let template = quote!(source = #title, ext = "txt", escape = "none");
    let word = format!("{}_title", name.value());
    let (newtype, render) = rendering(&word, &template, view, title.span());
    quote!({ #newtype ::core::option::Option::Some(#render) })
}

/// One channel of a report.
pub(crate) fn face(function: &Function, word: &Word) -> TokenStream {
    let at = word.path.span();
    let path = &word.path;
    let channel = match path.get_ident() {
        Some(word) => quote_spanned!(at=> ::signalroom::channels::#word),
        None => quote!(#path),
    };
    let target = optional(word.target.as_ref());
    let constants = |folder: &str| -> Vec<Ident> {
        found(folder, word).iter().map(|file| constant(file, at)).collect()
    };
    let (templates, no_data) = (constants(&function.name()), constants("no_data"));
    quote_spanned! {at=>
        __p::Face {
            channel: &#channel,
            target: #target,
            templates: &[#(#templates),*],
            no_data: &[#(#no_data),*],
        }
    }
}
