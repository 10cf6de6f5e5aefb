//! The arguments of one `#[report(…)]`.

use super::function::Function;
use crate::support::Errors;
use crate::support::keys::{Keys, items};
use crate::support::{schedule, spelling};
use proc_macro2::{Span, TokenStream};
use signalroom_syntax::nearest;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Expr, Ident, LitStr, Path, Token};

const KEYS: [&str; 6] = ["name", "schedule", "timezone", "title", "channels", "preset"];

/// One attribute, parsed; a part with an error is left out.
pub(crate) struct Spec {
    /// The report's name.
    pub(crate) name: Option<LitStr>,
    /// Five-field cron.
    pub(crate) schedule: Option<LitStr>,
    /// The zone.
    pub(crate) timezone: Option<LitStr>,
    /// The title's template.
    pub(crate) title: Option<LitStr>,
    /// The channels.
    pub(crate) channels: Vec<ChannelArg>,
    /// The arguments that are fixed.
    pub(crate) presets: Vec<Preset>,
}

/// A channel of the list: `slack`, `slack("#growth")`, `crate::shared::teams`.
pub(crate) struct ChannelArg {
    /// As written.
    pub(crate) path: Path,
    /// Its last word: the stem of its templates.
    pub(crate) name: Ident,
    /// The target.
    pub(crate) target: Option<LitStr>,
}

/// `advertiser_id = Advertiser::Exp`.
pub(crate) struct Preset {
    /// The parameter.
    pub(crate) name: Ident,
    /// Its value.
    pub(crate) value: Expr,
}

impl Spec {
    /// Reads the arguments; `at` is the attribute, blamed for what is missing.
    pub(crate) fn parse(
        args: TokenStream,
        at: Span,
        function: &Function,
        errors: &mut Errors,
    ) -> Self {
        let mut keys = Keys::parse(args, "a report", &KEYS, errors);
        let expected = function.name();
        if !keys.has("name") {
            errors.push(at, format!("a report needs `name = \"{expected}\"`"));
        }
        if !keys.has("channels") {
            errors.push(at, "a report needs `channels = [slack]`, or others");
        }
        let name = keys.name("name", &expected, errors);
        let schedule = schedule::schedule(&mut keys, errors);
        let timezone = schedule::timezone(&mut keys, errors);
        Spec {
            name,
            schedule,
            timezone,
            title: keys.value("title", "\"Daily report, {{ date|date }}\"", errors),
            channels: channels(&mut keys, errors),
            presets: presets(&mut keys, function, errors),
        }
    }
}

fn channels(keys: &mut Keys, errors: &mut Errors) -> Vec<ChannelArg> {
    let mut channels: Vec<ChannelArg> = Vec::new();
    let Some((items, list)) = keys.items("channels", "[slack, email]", errors) else {
        return channels;
    };
    if items.is_empty() {
        errors.push(list, "a report needs a channel: write `channels = [slack]`");
    }
    for item in items {
        let Some(channel) = errors.ok(syn::parse2::<ChannelArg>(item)) else { continue };
        if channels.iter().any(|other| other.name == channel.name) {
            errors.push_spanned(
                &channel.path,
                format!("`{}` is listed twice: keep one", channel.name),
            );
        } else {
            channels.push(channel);
        }
    }
    channels
}

fn presets(keys: &mut Keys, function: &Function, errors: &mut Errors) -> Vec<Preset> {
    let mut presets: Vec<Preset> = Vec::new();
    let Some(entry) = keys.remove("preset") else { return presets };
    if !entry.in_parens {
        errors.push(entry.key.span(), "presets are written `preset(name = value)`");
        return presets;
    }
    for item in items(entry.value) {
        let Some(preset) = errors.ok(syn::parse2::<Preset>(item)) else { continue };
        let name = preset.name.to_string();
        let known = || function.params.iter().map(|param| param.name.as_str());
        if !known().any(|param| param == name) {
            let guess = nearest::did_you_mean(&name, known());
            let text = format!("`{}` has no parameter `{name}`{guess}", function.name());
            errors.push(preset.name.span(), text);
        } else if presets.iter().any(|other| other.name == preset.name) {
            errors.push(preset.name.span(), format!("`{name}` is preset twice: keep one"));
        } else {
            presets.push(preset);
        }
    }
    presets
}

impl Parse for ChannelArg {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            let text: LitStr = input.parse()?;
            let word = spelling::snake_case(&text.value());
            let message = format!("channels are words, not text: write `{word}`");
            return Err(syn::Error::new(text.span(), message));
        }
        let path: Path = input.parse()?;
        let target = if input.peek(syn::token::Paren) {
            let inside;
            syn::parenthesized!(inside in input);
            Some(inside.parse().map_err(|error| {
                let word = &path.segments.last().map(|s| s.ident.to_string()).unwrap_or_default();
                syn::Error::new(
                    error.span(),
                    format!("a target is text: write `{word}(\"#channel\")`"),
                )
            })?)
        } else {
            None
        };
        let last = path.segments.last().map(|segment| segment.ident.clone());
        let name = last.ok_or_else(|| syn::Error::new(path.span(), "a channel is a word"))?;
        Ok(ChannelArg { path, name, target })
    }
}

impl Parse for Preset {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        input.parse::<Token![=]>()?;
        Ok(Preset { name, value: input.parse()? })
    }
}
