//! `sql!`: a statement in a file, with its arguments, checked against the snapshot of all tables.

mod call;
mod expand;
mod file;
mod params;
mod snapshot;

pub(crate) use call::Call;

use proc_macro2::TokenStream;

/// Expands one `sql!`; every mistake is reported, and what remains is an expression of the right type.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let call = match syn::parse2::<Call>(input) {
        Ok(call) => call,
        Err(error) => return expand::broken(&error, None),
    };
    match statement(&call) {
        Ok(statement) => expand::whole(&call, &statement),
        Err(error) => expand::broken(&error, Some(&call)),
    }
}

fn statement(call: &Call) -> syn::Result<expand::Checked> {
    let source = file::find(&call.file)?;
    params::check(call, &source)?;
    let snapshot = snapshot::path().map_err(|why| syn::Error::new(call.file.span(), why))?;
    let columns = Vec::new();
    Ok(expand::Checked { source, snapshot, columns })
}
