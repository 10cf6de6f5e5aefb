//! Macros.
use proc_macro::TokenStream;
macro_rules! stub { ($($n:ident)*) => {$(
/// Stub.
#[proc_macro] pub fn $n(_: TokenStream) -> TokenStream { TokenStream::new() } )*} }
stub! {mount sql}
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
#[proc_macro_derive(Row)]
pub fn row(_: TokenStream) -> TokenStream {
    TokenStream::new()
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
