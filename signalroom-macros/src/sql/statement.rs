//! From the call of `sql!` to its expansion.

use super::call::Call;
use super::check::check;
use super::expand::{self, CheckedStatement};
use super::file::{self, Place, StatementFiles};
use super::schema::Column;
use super::{arguments, snapshot};
use proc_macro2::TokenStream;
use std::path::PathBuf;
use syn::LitStr;

/// Expands one `sql!`; every error is reported, and what remains is an expression of the right type.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    expand_at(input, &Place::of_caller())
}

/// The columns that a statement gives; `None` where its `sql!` reports why that is not known.
pub(crate) fn columns(call: &Call) -> Option<Vec<Column>> {
    let place = Place::of_caller();
    let files = file::find(&call.file, &place).ok()?;
    let columns = snapshot::with_schema(&place.manifest, |schema, _| {
        check(&files.sqlite().text, files.dialect(), schema).ok()
    });
    columns.ok().flatten()
}

pub(super) fn expand_at(input: TokenStream, place: &Place) -> TokenStream {
    let call = match syn::parse2::<Call>(input) {
        Ok(call) => call,
        Err(error) => return expand::failure(&error, None),
    };
    match statement(&call, place) {
        Ok(statement) => expand::statement(&call, &statement),
        Err(error) => expand::failure(&error, Some(&call)),
    }
}

fn statement(call: &Call, place: &Place) -> syn::Result<CheckedStatement> {
    let files = file::find(&call.file, place)?;
    let arguments = arguments::check(call, &files);
    let checked = checked(&files, &call.file, place);
    match (arguments, checked) {
        (Ok(()), Ok((columns, snapshot))) => Ok(CheckedStatement { files, snapshot, columns }),
        (Err(mut errors), Err(more)) => {
            errors.combine(more);
            Err(errors)
        }
        (Err(errors), _) | (_, Err(errors)) => Err(errors),
    }
}

/// The columns that a statement gives, and the snapshot that it was checked against.
fn checked(
    files: &StatementFiles,
    literal: &LitStr,
    place: &Place,
) -> syn::Result<(Vec<String>, PathBuf)> {
    let error = |why: String| syn::Error::new(literal.span(), why);
    let file = files.sqlite();
    let checked = snapshot::with_schema(&place.manifest, |schema, snapshot| {
        (check(&file.text, files.dialect(), schema), snapshot.to_owned())
    });
    let (checked, snapshot) = checked.map_err(error)?;
    let columns = checked.map_err(|diagnostics| {
        let path = file::display_path(&file.path);
        let errors = diagnostics.iter().map(|d| error(d.render(&path, &file.text).to_string()));
        let all = errors.reduce(|mut all, next| {
            all.combine(next);
            all
        });
        all.unwrap_or_else(|| error(format!("`{}` cannot be read", file.name)))
    })?;
    Ok((columns.into_iter().map(|column| column.name).collect(), snapshot))
}
