//! `sql!`: a statement in a file, with its arguments, checked against the snapshot of all tables.

mod call;
mod catalog;
mod check;
mod draft;
mod expand;
mod explain;
mod file;
mod foreign;
mod outline;
mod params;
mod place;
mod portable;
mod snapshot;
#[cfg(test)]
mod tests;
mod unlike;

pub(crate) use call::Call;
pub(crate) use catalog::Column;

use file::Source;
use place::Place;
use proc_macro2::TokenStream;
use std::path::PathBuf;
use syn::LitStr;

/// Expands one `sql!`; every mistake is reported, and what remains is an expression of the right type.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    expand_at(input, &Place::of_the_caller())
}

/// The columns that a statement gives; `None` where its `sql!` says why it cannot tell.
pub(crate) fn given(call: &Call) -> Option<Vec<Column>> {
    let place = Place::of_the_caller();
    let source = file::find(&call.file, &place).ok()?;
    let ask = |snapshot: &snapshot::Snapshot| {
        check::check(&source.sqlite().text, source.dialect(), snapshot).ok()
    };
    snapshot::with(&place.manifest, ask).ok().flatten()
}

fn expand_at(input: TokenStream, place: &Place) -> TokenStream {
    let call = match syn::parse2::<Call>(input) {
        Ok(call) => call,
        Err(error) => return expand::broken(&error, None),
    };
    match statement(&call, place) {
        Ok(statement) => expand::whole(&call, &statement),
        Err(error) => expand::broken(&error, Some(&call)),
    }
}

fn statement(call: &Call, place: &Place) -> syn::Result<expand::Checked> {
    let source = file::find(&call.file, place)?;
    let params = params::check(call, &source);
    let checked = checked(&source, &call.file, place);
    match (params, checked) {
        (Ok(()), Ok((columns, snapshot))) => Ok(expand::Checked { source, snapshot, columns }),
        (Err(mut mistakes), Err(more)) => {
            mistakes.combine(more);
            Err(mistakes)
        }
        (Err(mistakes), _) | (_, Err(mistakes)) => Err(mistakes),
    }
}

/// The columns that a statement gives, and the snapshot which says so.
fn checked(
    source: &Source,
    literal: &LitStr,
    place: &Place,
) -> syn::Result<(Vec<String>, PathBuf)> {
    let wrong = |why: String| syn::Error::new(literal.span(), why);
    let file = source.sqlite();
    let checked = snapshot::with(&place.manifest, |snapshot| {
        let checked = check::check(&file.text, source.dialect(), snapshot);
        (checked, snapshot.path.clone())
    });
    let (checked, snapshot) = checked.map_err(wrong)?;
    let columns = checked.map_err(|mistakes| {
        let path = place::shown(&file.path);
        let shown = mistakes.iter().map(|mistake| mistake.shown(&path, &file.text).to_string());
        let all = shown.map(wrong).reduce(|mut all, next| {
            all.combine(next);
            all
        });
        all.unwrap_or_else(|| wrong(format!("`{}` cannot be read", file.name)))
    })?;
    Ok((columns.into_iter().map(|column| column.name).collect(), snapshot))
}
