//! `key = value` lists, as our attributes and `mount!` take them.

use crate::errors::Errors;
use crate::{spelling, wording};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use signalroom_syntax::nearest;
use syn::LitStr;
use syn::parse::{Parse, Parser};
use syn::spanned::Spanned;

/// One `key = value` or `key(value)`.
pub(crate) struct Entry {
    /// The key, with its span.
    pub(crate) key: Ident,
    /// The tokens of the value.
    pub(crate) value: TokenStream,
    /// Whether it was written `key(value)`.
    pub(crate) called: bool,
}

/// The entries of one list, taken out one by one.
pub(crate) struct Keys {
    entries: Vec<Entry>,
    /// Keys that were meant by a misspelt one, so that they are not also said to be missing.
    meant: Vec<&'static str>,
}

/// Splits a list at its commas.
pub(crate) fn items(tokens: TokenStream) -> Vec<TokenStream> {
    let mut items = vec![TokenStream::new()];
    for token in tokens {
        match (&token, items.last_mut()) {
            (TokenTree::Punct(p), _) if p.as_char() == ',' => items.push(TokenStream::new()),
            (_, Some(last)) => last.extend([token]),
            (_, None) => {}
        }
    }
    items.retain(|item| !item.is_empty());
    items
}

impl Keys {
    /// Reads the list; `what` is a noun with its article, `known` the keys it has.
    pub(crate) fn parse(
        tokens: TokenStream,
        what: &str,
        known: &[&'static str],
        errors: &mut Errors,
    ) -> Self {
        let mut keys = Keys { entries: Vec::new(), meant: Vec::new() };
        for item in items(tokens) {
            let word = item.clone().into_iter().next().map(|word| word.to_string());
            let Some(entry) = errors.take(entry.parse2(item)) else {
                keys.meant.extend(known.iter().filter(|key| word.as_deref() == Some(key)));
                continue;
            };
            let name = entry.key.to_string();
            if !known.contains(&name.as_str()) {
                let there = wording::there_are(&name, known.iter().copied());
                keys.meant.extend(nearest::nearest(&name, known.iter().copied()));
                let text = format!("{what} has no key `{name}`{there}");
                errors.say(entry.key.span(), text);
            } else if keys.entries.iter().any(|other| other.key == name) {
                errors.say(entry.key.span(), format!("`{name}` is given twice: keep one"));
            } else {
                keys.entries.push(entry);
            }
        }
        keys
    }

    /// Whether the key, or a misspelling of it, is in the list.
    pub(crate) fn has(&self, key: &'static str) -> bool {
        self.meant.contains(&key) || self.entries.iter().any(|entry| entry.key == key)
    }

    /// Takes an entry out.
    pub(crate) fn take(&mut self, key: &str) -> Option<Entry> {
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.swap_remove(at))
    }

    /// Takes a value out and reads it; `example` is what to write instead when it does not read.
    pub(crate) fn value<T: Parse>(
        &mut self,
        key: &str,
        example: &str,
        errors: &mut Errors,
    ) -> Option<T> {
        let entry = self.take(key)?;
        let read = if entry.called { None } else { syn::parse2(entry.value.clone()).ok() };
        if read.is_none() {
            let at = if entry.value.is_empty() { entry.key.span() } else { entry.value.span() };
            errors.say(at, format!("`{key}` is written `{key} = {example}`"));
        }
        read
    }

    /// Takes out `key = "name"`, a snake_case name; `None` too where it is none.
    pub(crate) fn name(&mut self, key: &str, example: &str, errors: &mut Errors) -> Option<LitStr> {
        let name: LitStr = self.value(key, &format!("\"{example}\""), errors)?;
        let good = spelling::is_snake_case(&name.value());
        if !good {
            let snake = spelling::snake_case(&name.value());
            errors.say(name.span(), format!("names are snake_case: write `{snake}`"));
        }
        good.then_some(name)
    }

    /// Takes out `key = [a, b]` and gives its items and the brackets' span.
    pub(crate) fn items(
        &mut self,
        key: &str,
        example: &str,
        errors: &mut Errors,
    ) -> Option<(Vec<TokenStream>, Span)> {
        let group: Group = self.value(key, example, errors)?;
        if group.delimiter() != Delimiter::Bracket {
            errors.say(group.span(), format!("`{key}` is a list: write `{key} = {example}`"));
            return None;
        }
        Some((items(group.stream()), group.span()))
    }
}

fn entry(input: syn::parse::ParseStream<'_>) -> syn::Result<Entry> {
    let key: Ident = syn::ext::IdentExt::parse_any(input)?;
    if input.peek(syn::Token![=]) {
        input.parse::<syn::Token![=]>()?;
        return Ok(Entry { key, value: input.parse()?, called: false });
    }
    let group: Group = input.parse().map_err(|_| {
        syn::Error::new(key.span(), format!("`{key}` needs a value: write `{key} = …`"))
    })?;
    Ok(Entry { key, value: group.stream(), called: true })
}
