//! Holds a row's fields to the columns of its queries, and reports at the field what does not fit.

use super::queries;
use crate::sql::{self, Column};
use crate::support::Errors;
use crate::support::items::column_name;
use crate::support::package;
use crate::support::types::{first_argument, last_word};
use proc_macro2::Ident;
use signalroom_syntax::nearest::{did_you_mean, list};
use syn::Field;
use syn::spanned::Spanned;

/// Checks the fields against every statement of this file whose rows become this struct. What cannot
/// be followed is left to the build; what is wrong with a statement is reported by its `sql!`.
pub(super) fn check(row: &Ident, fields: &[&Field], errors: &mut Errors) {
    let text = package::caller().and_then(|file| std::fs::read_to_string(file).ok());
    let Some(file) = text.and_then(|text| syn::parse_file(&text).ok()) else { return };
    for call in queries::find(&row.to_string(), &file) {
        let Some(columns) = sql::columns(&call) else { continue };
        for field in fields {
            check_field(field, &call.file.value(), &columns, errors);
        }
    }
}

fn check_field(field: &Field, file: &str, columns: &[Column], errors: &mut Errors) {
    let wanted = column_name(field);
    let Some(column) = columns.iter().find(|column| column.name == wanted) else {
        let names = || columns.iter().map(|column| column.name.as_str());
        let (near, all) = (did_you_mean(&wanted, names()), list(names()));
        let text = format!("`{file}` returns no column `{wanted}`{near}\n = it returns {all}");
        return errors.push(field.ident.span(), text);
    };
    let Some(kind) = column.kind.as_deref() else { return };
    if let Some(instead) = last_word(&without_option(&field.ty)).and_then(|ty| instead(kind, &ty)) {
        let text = format!("column `{wanted}` of `{file}` is {kind}: read it as `{instead}`");
        errors.push_spanned(&field.ty, text);
    }
}

fn without_option(ty: &syn::Type) -> syn::Type {
    first_argument(ty, "Option").unwrap_or_else(|| ty.clone())
}

/// What a column of this declared type is read as, unless the field's type does; types of one's own
/// are not checked.
fn instead(kind: &str, ty: &str) -> Option<&'static str> {
    let kind = kind.split('(').next().unwrap_or(kind);
    let (read_as, fit): (_, &[&str]) = match kind {
        "BIGINT" => ("i64", &["i64", "Decimal"]),
        "NUMERIC" => ("Decimal", &["Decimal"]),
        "TEXT" => ("String", &["String"]),
        "DATE" => ("Date", &["Date", "NaiveDate"]),
        "TIMESTAMPTZ" => ("DateTime<Utc>", &["DateTime"]),
        "BOOLEAN" => ("bool", &["bool"]),
        _ => return None,
    };
    let known = ["i64", "Decimal", "String", "Date", "NaiveDate", "DateTime", "bool"];
    (known.contains(&ty) && !fit.contains(&ty)).then_some(read_as)
}

#[cfg(test)]
mod tests {
    use super::instead;

    #[test]
    fn only_known_types_are_checked() {
        assert_eq!(instead("BIGINT", "String"), Some("i64"));
        assert_eq!(instead("NUMERIC(18,6)", "i64"), Some("Decimal"));
        assert_eq!(instead("DATE", "NaiveDate"), None);
        assert_eq!(instead("BIGINT", "Advertiser"), None);
    }
}
