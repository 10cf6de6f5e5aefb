//! Macros.
mod nearest;
mod row;
mod sql;
#[path = "../../signalroom-core/src/declare/sql_words.rs"]
mod sql_words;

use proc_macro::TokenStream;
macro_rules! stub { ($($n:ident)*) => {$(
/// Stub.
#[proc_macro] pub fn $n(_: TokenStream) -> TokenStream { TokenStream::new() } )*} }
stub! {mount}

/// A statement from a `.sql` file beside this one, with its arguments: `sql!("top.sql", date, n = 10)`.
///
/// `:name` in the file is the argument `name`; each must be used, and each used one given. The
/// statement is checked at compile time against `schema.sql`, the snapshot of all tables and views.
/// Where one text cannot serve both databases, `sql!("top.sql")` finds the pair `top.sqlite.sql`,
/// `top.postgres.sql`.
#[proc_macro]
pub fn sql(input: TokenStream) -> TokenStream {
    sql::expand(input.into()).into()
}

/// Makes a struct readable from a query's rows: its fields are the columns.
#[proc_macro_derive(Row)]
pub fn row(input: TokenStream) -> TokenStream {
    row::expand(input.into()).into()
}
/// Stub.
#[proc_macro_attribute]
pub fn report(_: TokenStream, t: TokenStream) -> TokenStream {
    t
}
/// Stub.
#[proc_macro_attribute]
pub fn source(_: TokenStream, t: TokenStream) -> TokenStream {
    t
}
/// Stub.
#[proc_macro_derive(Record)]
pub fn record(_: TokenStream) -> TokenStream {
    TokenStream::new()
}
/// Stub.
#[proc_macro_derive(Choice, attributes(choice))]
pub fn choice(_: TokenStream) -> TokenStream {
    TokenStream::new()
}
