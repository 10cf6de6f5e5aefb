//! What `#[source]` becomes: the function, and beside it checks of the key and the registration.

use super::args::{Fetch, Spec, Write};
use super::function::Function;
use crate::support::Errors;
use crate::support::emit;
use crate::support::emit::{location, optional, zone};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{ItemFn, Type};

/// Expands a source's attribute.
pub(crate) fn expand(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let Ok(item_fn) = syn::parse2::<ItemFn>(item.clone()) else {
        errors.push(Span::call_site(), "`#[source]` stands above an `async fn`");
        return quote!(#errors #item);
    };
    let spec = Spec::parse(args, &mut errors);
    let function = Function::parse(item_fn, spec.loading.map(|(fetch, _)| fetch), &mut errors);
    let source = match &function.record {
        Some(record) => source(&function, record, &spec),
        None => TokenStream::new(),
    };
    let item = &function.item;
    quote!(#errors #item #source)
}

/// The registration; nothing where the name is missing.
fn source(function: &Function, record: &Type, spec: &Spec) -> TokenStream {
    let (Some(name), Some(selector), Some((fetch, write))) =
        (&spec.name, spec.selector(), spec.loading)
    else {
        return TokenStream::new();
    };
    let table = spec.table.clone().unwrap_or_else(|| selector.clone());
    let names = emit::claim_source(&selector, spec.table.as_ref());
    let key_check = key(spec, fetch, record);
    let key = spec.key.iter().map(ToString::to_string);
    let about = &function.about;
    let (resource, schedule) = (optional(spec.resource.as_ref()), optional(spec.schedule.as_ref()));
    let zone = zone(spec.timezone.as_ref());
    let (lookback, chunk) = (spec.lookback, spec.chunk);
    let settings = spec.settings.iter().map(ToString::to_string);
    let api = spec.api.as_ref().map_or_else(
        || quote!(::core::option::Option::None),
        |api| quote!(::core::option::Option::Some(&#api)),
    );
    let feed = quote_spanned!(record.span()=> __p::feed::<#record>);
    let (run, at) = (run(function, fetch), location(selector.span()));
    let (fetch, write) = (fetched(fetch), written(write));
    quote! {
        #names
        const _: () = {
            use ::signalroom::__private as __p;
            const __feed: __p::Feed<#record> = #feed();
            #key_check
            const __source: __p::SourceDef = __p::SourceDef {
                name: #name,
                resource: #resource,
                about: #about,
                table: __p::TableDef {
                    name: #table,
                    columns: __feed.columns,
                    key: &[#(#key),*],
                    fetch: #fetch,
                    write: #write,
                    source: #selector,
                    zone: #zone,
                },
                schedule: #schedule,
                lookback: #lookback,
                chunk: #chunk,
                api: #api,
                settings: &[#(#settings),*],
                run: #run,
                at: #at,
            };
            ::signalroom::submit!(__source);
        };
    }
}

/// A word of the key is a field: the compiler reports it at the word, and suggests. Only when all are, the
/// constant has a value, and the compiler goes on to report that none is a day.
fn key(spec: &Spec, fetch: Fetch, record: &Type) -> TokenStream {
    let fields = spec.key.iter().map(
        |key| quote_spanned!(key.span()=> let _ = |record: &#record| { let _ = &record.#key; };),
    );
    let names = spec.key.iter().map(ToString::to_string);
    let first = spec.key.first().filter(|_| fetch == Fetch::ByDay);
    let days = first.map(|first| {
        quote_spanned!(first.span()=> const _: () = __p::fetches_by_day::<{ __key_has_a_day }>();)
    });
    quote! {
        const __key_has_a_day: bool = {
            #(#fields)*
            __p::key_has_a_day(__feed.columns, &[#(#names),*])
        };
        #days
    }
}

fn run(function: &Function, fetch: Fetch) -> TokenStream {
    let call = &function.item.sig.ident;
    let window = (fetch == Fetch::ByDay).then(|| quote!(__p::window(window)?,));
    quote_spanned! {Span::call_site()=>
        |cx, window, sink| ::std::boxed::Box::pin(async move {
            let _ = &window;
            let mut rows = (__feed.open)(sink);
            #call(cx, #window &mut rows).await?;
            (__feed.finish)(rows).await
        })
    }
}

fn fetched(fetch: Fetch) -> TokenStream {
    match fetch {
        Fetch::Whole => quote!(__p::Fetch::Whole),
        Fetch::ByDay => quote!(__p::Fetch::ByDay),
    }
}

fn written(write: Write) -> TokenStream {
    match write {
        Write::Replace => quote!(__p::Write::Replace),
        Write::Merge => quote!(__p::Write::Merge),
        Write::Append => quote!(__p::Write::Append),
    }
}
