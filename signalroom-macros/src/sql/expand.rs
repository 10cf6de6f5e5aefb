//! The code that `sql!` becomes.

use super::call::Call;
use super::file::StatementFiles;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use signalroom_syntax::arguments::numbered;
use std::path::PathBuf;
use syn::LitStr;
use syn::spanned::Spanned;

/// A statement without errors.
#[derive(Debug)]
pub(super) struct CheckedStatement {
    pub(super) files: StatementFiles,
    /// The snapshot it was checked against.
    pub(super) snapshot: PathBuf,
    /// The columns it returns.
    pub(super) columns: Vec<String>,
}

/// The statement, registered, with its arguments.
pub(super) fn statement(call: &Call, checked: &CheckedStatement) -> TokenStream {
    let file = &call.file;
    let names: Vec<_> = call.args.iter().map(|arg| arg.name.to_string()).collect();
    let sqlite = numbered(&checked.files.sqlite().text, &names);
    let postgres = numbered(&checked.files.postgres().text, &names);
    let values = call.args.iter().map(|arg| {
        let value = &arg.value;
        quote_spanned!(value.span()=> ::signalroom::__private::Bind::bind(&(#value)))
    });
    let columns = &checked.columns;
    let tracked_files = tracked_files(checked, file);
    quote! {{
        #tracked_files
        enum Columns {}
        impl ::signalroom::__private::Shape for Columns {
            const FILE: &'static str = #file;
            const COLUMNS: &'static [&'static str] = &[#(#columns),*];
        }
        const STATEMENT: ::signalroom::__private::Statement = ::signalroom::__private::Statement {
            file: #file,
            sqlite: #sqlite,
            postgres: #postgres,
            params: &[#(#names),*],
        };
        ::signalroom::submit! {
            ::signalroom::__private::StatementDef {
                statement: STATEMENT,
                at: ::signalroom::__private::Location {
                    krate: ::core::env!("CARGO_PKG_NAME"),
                    file: ::core::file!(),
                    line: ::core::line!(),
                },
            }
        }
        ::signalroom::__private::Sql::<Columns>::new(STATEMENT, ::std::vec![#(#values),*])
    }}
}

/// The errors, and an expression that makes no others: the arguments still count as used.
pub(super) fn failure(errors: &syn::Error, call: Option<&Call>) -> TokenStream {
    let errors = errors.to_compile_error();
    let values = call.iter().flat_map(|call| &call.args).map(|arg| &arg.value);
    quote! {{
        #errors
        #(let _ = &(#values);)*
        ::signalroom::__private::broken_sql()
    }}
}

/// Makes the compiler look again when one of the files changes.
fn tracked_files(checked: &CheckedStatement, literal: &LitStr) -> TokenStream {
    let beside =
        checked.files.list().into_iter().map(|file| LitStr::new(&file.name, literal.span()));
    let snapshot = checked.snapshot.display().to_string();
    quote! {
        #(const _: &[u8] = ::core::include_bytes!(#beside);)*
        const _: &[u8] = ::core::include_bytes!(#snapshot);
    }
}
