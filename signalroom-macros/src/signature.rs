//! What `#[report]` and `#[source]` ask alike of the function below them.

use crate::errors::Errors;
use syn::{ItemFn, parse_quote};

/// Makes the function `async`, and says so where it was not: emitted as written, each `await` would be an error too.
pub(crate) fn make_async(item: &mut ItemFn, what_and_why: &str, errors: &mut Errors) {
    if item.sig.asyncness.is_none() {
        let text = format!("{what_and_why}: write `async fn`");
        errors.say(item.sig.fn_token.span, text);
        item.sig.asyncness = Some(parse_quote!(async));
    }
}

/// Empties the body, so that a mistake in the signature stays one error.
pub(crate) fn empty(item: &mut ItemFn) {
    // Without its body it uses nothing of what it is given.
    item.attrs.push(parse_quote!(#[allow(unused)]));
    item.block = parse_quote!({ loop {} });
}
