//! The code that `sql!` becomes.

use super::call::Call;
use super::file::Source;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use signalroom_syntax::arguments::numbered;
use std::path::PathBuf;
use syn::LitStr;
use syn::spanned::Spanned;

/// A statement without mistakes.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) source: Source,
    /// The snapshot it was checked against.
    pub(super) snapshot: PathBuf,
    /// The columns it gives.
    pub(super) columns: Vec<String>,
}

/// The statement, registered, with its arguments.
pub(super) fn whole(call: &Call, checked: &Checked) -> TokenStream {
    let file = &call.file;
    let names: Vec<_> = call.args.iter().map(|arg| arg.name.to_string()).collect();
    let sqlite = numbered(&checked.source.sqlite().text, &names);
    let postgres = numbered(&checked.source.postgres().text, &names);
    let values = call.args.iter().map(|arg| {
        let value = &arg.value;
        quote_spanned!(value.span()=> ::signalroom::declare::Bind::bind(&(#value)))
    });
    let columns = &checked.columns;
    let tracked = tracked(checked, file);
    quote! {{
        #tracked
        enum Columns {}
        impl ::signalroom::declare::Shape for Columns {
            const FILE: &'static str = #file;
            const COLUMNS: &'static [&'static str] = &[#(#columns),*];
        }
        const STATEMENT: ::signalroom::declare::Statement = ::signalroom::declare::Statement {
            file: #file,
            sqlite: #sqlite,
            postgres: #postgres,
            params: &[#(#names),*],
        };
        ::signalroom::submit! {
            ::signalroom::declare::StatementDef {
                statement: STATEMENT,
                at: ::signalroom::declare::Location {
                    krate: ::core::env!("CARGO_PKG_NAME"),
                    file: ::core::file!(),
                    line: ::core::line!(),
                },
            }
        }
        ::signalroom::declare::Sql::<Columns>::new(STATEMENT, ::std::vec![#(#values),*])
    }}
}

/// The mistakes, and an expression that makes no others: the arguments still count as used.
pub(super) fn broken(mistakes: &syn::Error, call: Option<&Call>) -> TokenStream {
    let mistakes = mistakes.to_compile_error();
    let values = call.iter().flat_map(|call| &call.args).map(|arg| &arg.value);
    quote! {{
        #mistakes
        #(let _ = &(#values);)*
        ::signalroom::__private::broken_sql()
    }}
}

/// Makes the compiler look again when one of the files changes.
fn tracked(checked: &Checked, literal: &LitStr) -> TokenStream {
    let beside =
        checked.source.files().into_iter().map(|file| LitStr::new(&file.name, literal.span()));
    let snapshot = checked.snapshot.display().to_string();
    quote! {
        #(const _: &[u8] = ::core::include_bytes!(#beside);)*
        const _: &[u8] = ::core::include_bytes!(#snapshot);
    }
}
