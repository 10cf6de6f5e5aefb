//! `mount!`: the files of a folder become modules of the crate, and its views are registered.

use crate::support::Errors;
use crate::support::keys::{Keys, items};
use crate::support::package;
use crate::support::package::NO_MODULES;
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use signalroom_syntax::nearest::did_you_mean;
use std::path::{Path, PathBuf};
use syn::LitStr;

/// Expands the macro.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let mut folder: Option<LitStr> = None;
    let mut keys = TokenStream::new();
    for item in items(input) {
        match syn::parse2(item.clone()) {
            Ok(text) if folder.is_none() => folder = Some(text),
            _ => keys.extend(quote!(#item,)),
        }
    }
    let mut keys = Keys::parse(keys, "`mount!`", &["views"], &mut errors);
    let views: Option<LitStr> = keys.value("views", "\"src/views\"", &mut errors);
    let modules = folder.and_then(|folder| modules(&folder, &mut errors));
    let views = views.map(|folder| views_in(&folder, &mut errors));
    quote! {
        #errors
        /// The names taken in this crate, a constant each: a second item of a name does not compile. `Table` tells
        /// apart the tables whose names cannot clash.
        #[derive(Debug)]
        pub(crate) struct Names<Table = ()>(::core::marker::PhantomData<Table>);
        #modules
        #views
    }
}

fn modules(folder: &LitStr, errors: &mut Errors) -> Option<TokenStream> {
    let path = existing(folder, errors)?;
    let caller = package::caller();
    if let Some(beside) = caller.as_deref().filter(|caller| !is_in(caller, &path)) {
        let text = format!(
            "`mod` looks beside this file: call `mount!(\"{}\")` in that folder, not in {}",
            folder.value(),
            beside.display()
        );
        errors.push(folder.span(), text);
        return None;
    }
    let mut rust = package::with_extension(&path, "rs");
    rust.retain(|file| !NO_MODULES.contains(&package::stem(file)));
    let names =
        rust.iter().map(|file| format_ident!("{}", package::stem(file), span = Span::call_site()));
    let shared = path.join("shared/mod.rs").is_file() || path.join("shared.rs").is_file();
    // What is shared is written `pub`, as everywhere, though this crate alone reads it.
    let shared = shared.then(|| {
        quote!(
            #[allow(unreachable_pub)]
            mod shared;
        )
    });
    let listed = rust.iter().map(|file| display(file));
    Some(quote! {
        #shared
        #(mod #names;)*
        const _: () = {
            ::signalroom::submit! {
                ::signalroom::__private::FileDef {
                    krate: ::core::env!("CARGO_PKG_NAME"),
                    files: &[#(#listed),*],
                }
            }
        };
    })
}

/// The file as `file!()` gives it: beside the one that calls the macro.
fn display(file: &Path) -> String {
    let beside = package::caller_shown();
    let name = file.file_name().unwrap_or_default();
    beside.with_file_name(name).display().to_string()
}

fn is_in(file: &Path, folder: &Path) -> bool {
    let parent = file.parent().and_then(|parent| parent.canonicalize().ok());
    parent == folder.canonicalize().ok()
}

fn existing(folder: &LitStr, errors: &mut Errors) -> Option<PathBuf> {
    let path = package::manifest().join(folder.value());
    if path.is_dir() {
        return Some(path);
    }
    let there = package::folders(&package::manifest());
    let near = did_you_mean(&folder.value(), there.iter().map(String::as_str));
    errors.push(folder.span(), format!("no folder `{}` beside Cargo.toml{near}", folder.value()));
    None
}

fn views_in(folder: &LitStr, errors: &mut Errors) -> TokenStream {
    let Some(path) = existing(folder, errors) else { return TokenStream::new() };
    let sql = package::with_extension(&path, "sql");
    let mut names: Vec<_> = sql.iter().map(|file| view_name(package::stem(file))).collect();
    names.dedup();
    let views = names.iter().map(|name| {
        let one = path.join(format!("{name}.sql"));
        let half = |backend: &str| path.join(format!("{name}.{backend}.sql"));
        let (sqlite, postgres) =
            if one.is_file() { (one.clone(), one) } else { (half("sqlite"), half("postgres")) };
        for missing in [&sqlite, &postgres].into_iter().filter(|file| !file.is_file()) {
            let text =
                format!("the view `{name}` has only one half: write {} too", relative(missing));
            errors.push(folder.span(), text);
        }
        let (file, sqlite, postgres) = (relative(&sqlite), include(&sqlite), include(&postgres));
        let qualified =
            if name.contains('.') { name.to_string() } else { format!("public.{name}") };
        quote! {
            ::signalroom::submit! {
                ::signalroom::__private::ViewDef {
                    name: #qualified,
                    sqlite: #sqlite,
                    postgres: #postgres,
                    file: #file,
                }
            }
        }
    });
    let views: Vec<_> = views.collect();
    quote!(const _: () = { #(#views)* };)
}

/// `daily_performance` of `daily_performance.sqlite`.
fn view_name(stem: &str) -> &str {
    stem.strip_suffix(".sqlite").or_else(|| stem.strip_suffix(".postgres")).unwrap_or(stem)
}

fn relative(file: &Path) -> String {
    file.strip_prefix(package::manifest()).unwrap_or(file).display().to_string()
}

fn include(file: &Path) -> TokenStream {
    if !file.is_file() {
        return quote!("");
    }
    let path = format!("/{}", relative(file));
    quote!(::core::include_str!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #path)))
}
