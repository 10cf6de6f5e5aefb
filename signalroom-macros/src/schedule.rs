//! `schedule` and `timezone`, checked by the runtime's own reader.

use crate::errors::Errors;
use crate::keys::Keys;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use signalroom_syntax::cron::CronText;
use signalroom_syntax::nearest;
use signalroom_syntax::zones::{self, zones};
use syn::LitStr;

/// Takes `schedule` out; `None` too where it is wrong.
pub(crate) fn schedule(keys: &mut Keys, errors: &mut Errors) -> Option<LitStr> {
    let text: LitStr = keys.value("schedule", "\"0 7 * * *\"", errors)?;
    let read = CronText::parse(&text.value());
    errors.take(read.map_err(|why| syn::Error::new(text.span(), why)))?;
    Some(text)
}

/// Takes `timezone` out; `None` too where it is wrong.
pub(crate) fn timezone(keys: &mut Keys, errors: &mut Errors) -> Option<LitStr> {
    let text: LitStr = keys.value("timezone", "\"America/New_York\"", errors)?;
    let zone = text.value();
    if zones().any(|known| known == zone) {
        return Some(text);
    }
    let guess = nearest::did_you_mean(&zone, zones());
    errors.say(text.span(), format!("unknown time zone `{zone}`{guess}"));
    None
}

/// The zone as `chrono_tz` names it, so that the runtime reads no text; UTC where none is given.
pub(crate) fn zone(name: Option<&LitStr>) -> TokenStream {
    let name = name.map_or_else(|| "UTC".to_owned(), LitStr::value);
    let variant = format_ident!("{}", zones::variant(&name));
    quote!(__p::Tz::#variant)
}
