//! What is emitted for the channels of a report: a newtype for each template, and the list of each channel's templates.

use super::args::{ChannelArg, Spec};
use super::function::Function;
use super::templates::{ChannelTemplates, TemplateFile};
use crate::support::Errors;
use crate::support::emit::optional;
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Ident, Type, parse_quote};

/// The newtypes and constants of all templates, each once; and what is wrong where there are none.
pub(crate) fn templates(
    function: &Function,
    channels: &[ChannelTemplates<'_>],
    errors: &mut Errors,
) -> TokenStream {
    let no_data: Type = parse_quote!(__p::NoData);
    let mut tokens = TokenStream::new();
    for ChannelTemplates { channel, own, no_data: empty } in channels {
        let at = channel.path.span();
        if own.is_empty() {
            tokens.extend(without_template(function, channel, errors));
        }
        let (view, channel) = (function.view.as_ref(), constant_of(channel));
        tokens.extend(own.iter().filter_map(|file| Some(template(file, &channel, view?, at))));
        tokens.extend(empty.iter().map(|file| template(file, &channel, &no_data, at)));
    }
    tokens
}

/// A channel of ours without a template is reported at once. Another may not exist at all: the compiler reports that, and
/// only where there is something of that name, it misses the trait and reports the rest.
fn without_template(
    function: &Function,
    channel: &ChannelArg,
    errors: &mut Errors,
) -> Option<TokenStream> {
    let name = function.name();
    let stem = channel.name.to_string();
    let main = signalroom_syntax::channels::main_template(&stem)
        .filter(|_| channel.path.get_ident().is_some());
    let file = main.map_or_else(|| format!("{stem}.txt"), str::to_owned);
    let text = format!(
        "`{name}` sends to `{stem}`, but there is no template for it: create `templates/{name}/{file}`"
    );
    if main.is_some() {
        errors.push_spanned(&channel.path, text);
        return None;
    }
    let constant = constant_of(channel);
    Some(quote_spanned! {channel.path.span()=>
        const _: () = {
            #[diagnostic::on_unimplemented(message = #text, label = "no template")]
            trait HasTemplate {}
            #[diagnostic::do_not_recommend]
            impl HasTemplate for () {}
            const fn shown<T: HasTemplate>(_: &T) {}
            shown(&#constant)
        };
    })
}

fn template(file: &TemplateFile, channel: &TokenStream, view: &Type, at: Span) -> TokenStream {
    let (path, constant) = (&file.path, constant(file));
    if file.is_broken {
        return quote_spanned! {at=>
            const #constant: __p::TemplateDef = __p::TemplateDef {
                path: #path,
                render: |_| ::core::result::Result::Ok(::std::string::String::new()),
            };
        };
    }
    let escape = file.escape.as_ref().map(|escape| quote!(, escape = #escape));
    let template = quote!(path = #path #escape);
    let text = |shown| quote_spanned!(at=> __p::text(#shown, &#channel));
    let (newtype, render) = rendering(&file.word, text, &template, view, at);
    quote_spanned! {at=>
        #newtype
        const #constant: __p::TemplateDef = __p::TemplateDef { path: #path, render: #render };
    }
}

fn constant(file: &TemplateFile) -> Ident {
    format_ident!("__template_{}", file.word, span = Span::call_site())
}

/// A newtype over the view, so that a template has `{{ totals }}`; and the function that renders it.
fn rendering(
    word: &str,
    text: impl FnOnce(TokenStream) -> TokenStream,
    template: &TokenStream,
    view: &Type,
    at: Span,
) -> (TokenStream, TokenStream) {
    let name = format_ident!("{word}", span = at);
    // Its name is that of the template, for the compiler's words about it.
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
    let text = text(quote_spanned!(at=> &#name(view)));
    let render = quote_spanned! {at=>
        |view| __p::render(view, |view: &#view| #text)
    };
    (newtype, render)
}

/// The `title` of a report: the newtype of its template, and the function that renders it, or `None`.
pub(crate) fn title(function: &Function, spec: &Spec) -> (TokenStream, TokenStream) {
    let (Some(title), Some(view), Some(name)) = (&spec.title, &function.view, &spec.name) else {
        return (TokenStream::new(), quote!(::core::option::Option::None));
    };
    let template = quote!(source = #title, ext = "txt", escape = "txt");
    let word = format!("{}_title", name.value());
    let text = |shown| quote_spanned!(title.span()=> __p::plain_text(#shown));
    let (newtype, render) = rendering(&word, text, &template, view, title.span());
    (newtype, quote!(::core::option::Option::Some(#render)))
}

/// One channel of a report; nothing where it has no template, which was reported.
pub(crate) fn channel(channel: &ChannelArg, all: &[ChannelTemplates<'_>]) -> Option<TokenStream> {
    let at = channel.path.span();
    let found = all.iter().find(|known| known.channel.name == channel.name)?;
    let (constant_of, target) = (constant_of(channel), optional(channel.target.as_ref()));
    let templates: Vec<_> = found.own.iter().map(constant).collect();
    let no_data = found.no_data.iter().map(constant);
    (!templates.is_empty()).then(|| {
        quote_spanned! {at=>
            __p::ChannelTemplates {
                channel: &#constant_of,
                target: #target,
                templates: &[#(#templates),*],
                no_data: &[#(#no_data),*],
            }
        }
    })
}

/// A word is a constant of ours, a path stays a path.
fn constant_of(channel: &ChannelArg) -> TokenStream {
    let path = &channel.path;
    match path.get_ident() {
        Some(word) => quote_spanned!(path.span()=> ::signalroom::channels::#word),
        None => quote!(#path),
    }
}
