//! `key = value` lists, as our attributes and `mount!` take them.

use super::Errors;
use super::spelling;
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
    pub(crate) in_parens: bool,
}

/// The entries of one list, removed one by one.
pub(crate) struct Keys {
    entries: Vec<Entry>,
    /// Keys that were meant by a misspelled one, so that they are not also reported as missing.
    misspelled: Vec<&'static str>,
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
        let mut keys = Keys { entries: Vec::new(), misspelled: Vec::new() };
        for item in items(tokens) {
            let word = item.clone().into_iter().next().map(|word| word.to_string());
            let Some(entry) = errors.ok(entry.parse2(item)) else {
                keys.misspelled.extend(known.iter().filter(|key| word.as_deref() == Some(key)));
                continue;
            };
            let name = entry.key.to_string();
            if !known.contains(&name.as_str()) {
                let there = nearest::choices(&name, known.iter().copied());
                keys.misspelled.extend(nearest::nearest(&name, known.iter().copied()));
                let text = format!("{what} has no key `{name}`{there}");
                errors.push(entry.key.span(), text);
            } else if keys.entries.iter().any(|other| other.key == name) {
                errors.push(entry.key.span(), format!("`{name}` is given twice: keep one"));
            } else {
                keys.entries.push(entry);
            }
        }
        keys
    }

    /// Whether the key, or a misspelling of it, is in the list.
    pub(crate) fn has(&self, key: &'static str) -> bool {
        self.misspelled.contains(&key) || self.entries.iter().any(|entry| entry.key == key)
    }

    /// Removes an entry.
    pub(crate) fn remove(&mut self, key: &str) -> Option<Entry> {
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.swap_remove(at))
    }

    /// Removes a value and parses it; `example` is what to write instead when it does not parse.
    pub(crate) fn value<T: Parse>(
        &mut self,
        key: &str,
        example: &str,
        errors: &mut Errors,
    ) -> Option<T> {
        let entry = self.remove(key)?;
        let parsed = if entry.in_parens { None } else { syn::parse2(entry.value.clone()).ok() };
        if parsed.is_none() {
            let at = if entry.value.is_empty() { entry.key.span() } else { entry.value.span() };
            errors.push(at, format!("`{key}` is written `{key} = {example}`"));
        }
        parsed
    }

    /// Removes `key = "name"`, a snake_case name; `None` too where it is another.
    pub(crate) fn name(&mut self, key: &str, example: &str, errors: &mut Errors) -> Option<LitStr> {
        let name: LitStr = self.value(key, &format!("\"{example}\""), errors)?;
        let good = spelling::is_snake_case(&name.value());
        if !good {
            let snake = spelling::snake_case(&name.value());
            errors.push(name.span(), format!("names are snake_case: write `{snake}`"));
        }
        good.then_some(name)
    }

    /// Removes `key = [a, b]` and gives its items and the brackets' span.
    pub(crate) fn items(
        &mut self,
        key: &str,
        example: &str,
        errors: &mut Errors,
    ) -> Option<(Vec<TokenStream>, Span)> {
        let group: Group = self.value(key, example, errors)?;
        if group.delimiter() != Delimiter::Bracket {
            errors.push(group.span(), format!("`{key}` is a list: write `{key} = {example}`"));
            return None;
        }
        Some((items(group.stream()), group.span()))
    }
}

fn entry(input: syn::parse::ParseStream<'_>) -> syn::Result<Entry> {
    let key: Ident = syn::ext::IdentExt::parse_any(input)?;
    if input.peek(syn::Token![=]) {
        input.parse::<syn::Token![=]>()?;
        return Ok(Entry { key, value: input.parse()?, in_parens: false });
    }
    let group: Group = input.parse().map_err(|_| {
        syn::Error::new(key.span(), format!("`{key}` needs a value: write `{key} = …`"))
    })?;
    Ok(Entry { key, value: group.stream(), in_parens: true })
}
