//! `schedule` and `timezone`, checked by the runtime's own reader.

use super::Errors;
use super::keys::Keys;
use signalroom_syntax::cron::CronText;
use signalroom_syntax::nearest;
use signalroom_syntax::zones::zones;
use syn::LitStr;

/// Takes `schedule` out; `None` too where it is wrong.
pub(crate) fn schedule(keys: &mut Keys, errors: &mut Errors) -> Option<LitStr> {
    let text: LitStr = keys.value("schedule", "\"0 7 * * *\"", errors)?;
    let read = CronText::parse(&text.value());
    errors.ok(read.map_err(|why| syn::Error::new(text.span(), why)))?;
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
    errors.push(text.span(), format!("unknown time zone `{zone}`{guess}"));
    None
}
