//! The arguments of `#[source(…)]`.

use crate::support::Errors;
use crate::support::keys::Keys;
use crate::support::{schedule, spelling};
use proc_macro2::{Span, TokenStream};
use signalroom_syntax::nearest;
use syn::{Ident, LitInt, LitStr, Path};

const KEYS: [&str; 12] = [
    "name", "resource", "table", "key", "write", "fetch", "schedule", "timezone", "lookback",
    "chunk", "api", "settings",
];

/// How rows are fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fetch {
    Whole,
    ByDay,
}

/// How fetched rows are written over those in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Write {
    Replace,
    Merge,
    Append,
}

/// The values of `write`, and how each fetches unless `fetch` says otherwise.
const WRITES: [(&str, Write, Fetch); 4] = [
    ("replace_window", Write::Replace, Fetch::ByDay),
    ("merge", Write::Merge, Fetch::Whole),
    ("append", Write::Append, Fetch::Whole),
    ("replace", Write::Replace, Fetch::Whole),
];

/// The attribute, parsed; a part with an error is left out.
pub(crate) struct Spec {
    /// The source.
    pub(crate) name: Option<LitStr>,
    /// The resource.
    pub(crate) resource: Option<LitStr>,
    /// The table, where it is not `name.resource`.
    pub(crate) table: Option<LitStr>,
    /// The key's fields.
    pub(crate) key: Vec<Ident>,
    /// How rows are fetched and how they are written.
    pub(crate) loading: Option<(Fetch, Write)>,
    /// Five-field cron.
    pub(crate) schedule: Option<LitStr>,
    /// The zone.
    pub(crate) timezone: Option<LitStr>,
    /// Days loaded again.
    pub(crate) lookback: u32,
    /// Days a call.
    pub(crate) chunk: u32,
    /// The static that describes the API.
    pub(crate) api: Option<Path>,
    /// Settings of its own.
    pub(crate) settings: Vec<Ident>,
}

impl Spec {
    /// Reads the arguments.
    pub(crate) fn parse(args: TokenStream, errors: &mut Errors) -> Self {
        let mut keys = Keys::parse(args, "a source", &KEYS, errors);
        missing(&keys, errors);
        let loading = loading(&mut keys, errors);
        if let Some((Fetch::Whole, write)) = loading {
            refuse_days(&mut keys, write, errors);
        }
        Spec {
            name: keys.name("name", "everflow", errors),
            resource: keys.name("resource", "daily_stats", errors),
            table: table(&mut keys, errors),
            key: idents(&mut keys, "key", "[date, source_id]", errors),
            loading,
            schedule: schedule::schedule(&mut keys, errors),
            timezone: schedule::timezone(&mut keys, errors),
            lookback: days(&mut keys, "lookback", 0, errors),
            chunk: days(&mut keys, "chunk", 1, errors),
            api: keys.value("api", "API", errors),
            settings: idents(&mut keys, "settings", "[AFFILIATE_MAPPING_CSV]", errors),
        }
    }

    /// The name that selects it: `everflow.daily_stats`.
    pub(crate) fn selector(&self) -> Option<LitStr> {
        let name = self.name.as_ref()?;
        Some(match &self.resource {
            Some(r) => LitStr::new(&format!("{}.{}", name.value(), r.value()), r.span()),
            None => name.clone(),
        })
    }
}

fn missing(keys: &Keys, errors: &mut Errors) {
    let mut need = |key, text: &str| {
        if !keys.has(key) {
            errors.push(Span::call_site(), text);
        }
    };
    need("name", "a source needs `name = \"everflow\"`, or what it is called");
    need(
        "key",
        "a source needs `key = [date]`, or other fields: without a key the same row would be stored twice",
    );
    need("write", "a source needs `write = replace_window`, `merge`, `append` or `replace`");
    if keys.has("name") && !keys.has("resource") {
        need("table", "a source without `resource` needs `table = \"public.name\"`");
    }
}

/// How rows are fetched and written. Each pair is written in one way only: `fetch` stands beside `merge` and
/// `append`, and only where it changes something.
fn loading(keys: &mut Keys, errors: &mut Errors) -> Option<(Fetch, Write)> {
    let write: Option<Ident> = keys.value("write", "replace_window", errors);
    let fetch: Option<Ident> = keys.value("fetch", "by_day", errors);
    let word = write?;
    let text = word.to_string();
    let Some((_, write, usual)) = WRITES.into_iter().find(|(known, ..)| *known == text) else {
        let there = nearest::choices(&text, WRITES.iter().map(|(known, ..)| *known));
        errors.push(word.span(), format!("no way to write is called `{text}`{there}"));
        return None;
    };
    let Some(fetch) = fetch else { return Some((usual, write)) };
    let why = match (fetch.to_string().as_str(), usual) {
        ("by_day", Fetch::Whole) if write != Write::Replace => return Some((Fetch::ByDay, write)),
        ("by_day", Fetch::Whole) => {
            "days are replaced by `write = replace_window`: write that, and remove `fetch`"
                .to_owned()
        }
        ("by_day", Fetch::ByDay) => format!("`{text}` fetches by day already: remove `fetch`"),
        ("whole", Fetch::ByDay) => {
            format!("`{text}` fetches by day: remove `fetch`, or write `write = replace`")
        }
        ("whole", Fetch::Whole) => {
            format!("`{text}` fetches everything at once already: remove `fetch`")
        }
        ("cursor", _) => "fetching since a cursor is not built yet: write `fetch = by_day`, or \
                          remove `fetch` to fetch everything at once"
            .to_owned(),
        (other, _) => {
            format!(
                "no way to fetch is called `{other}`: write `fetch = by_day`, or remove `fetch`"
            )
        }
    };
    errors.push(fetch.span(), why);
    None
}

/// `lookback` and `chunk` count days.
fn refuse_days(keys: &mut Keys, write: Write, errors: &mut Errors) {
    let by_day = match write {
        Write::Replace => "write `write = replace_window`",
        Write::Merge | Write::Append => "add `fetch = by_day`",
    };
    for key in ["lookback", "chunk"] {
        if let Some(entry) = keys.remove(key) {
            let text = format!("only what is fetched by day has a `{key}`: remove it, or {by_day}");
            errors.push(entry.key.span(), text);
        }
    }
}

fn table(keys: &mut Keys, errors: &mut Errors) -> Option<LitStr> {
    let table: LitStr = keys.value("table", "\"public.affiliate_mapping\"", errors)?;
    let text = table.value();
    let parts: Vec<_> = text.split('.').collect();
    if parts.len() == 2 && parts.iter().all(|part| spelling::is_snake_case(part)) {
        return Some(table);
    }
    errors.push(
        table.span(),
        "a table is a schema and a name, both snake_case: write `\"public.name\"`",
    );
    None
}

/// A list of words; none where one of them is wrong.
fn idents(keys: &mut Keys, key: &str, example: &str, errors: &mut Errors) -> Vec<Ident> {
    let mut idents: Vec<Ident> = Vec::new();
    let before = errors.len();
    let Some((items, _)) = keys.items(key, example, errors) else { return idents };
    for item in items {
        let Ok(ident) = syn::parse2::<Ident>(item.clone()) else {
            let text = syn::parse2::<LitStr>(item.clone());
            let word = text.map_or_else(|_| format!("{key} = {example}"), |text| text.value());
            errors.push_spanned(item, format!("`{key}` lists words: write `{word}`"));
            continue;
        };
        if idents.contains(&ident) {
            errors.push(ident.span(), format!("`{ident}` is listed twice: keep one"));
        } else {
            idents.push(ident);
        }
    }
    if errors.len() == before { idents } else { Vec::new() }
}

fn days(keys: &mut Keys, key: &str, least: u32, errors: &mut Errors) -> u32 {
    let Some(number) = keys.value::<LitInt>(key, "3", errors) else { return least };
    let days = number.base10_parse().ok().filter(|days| *days >= least);
    if days.is_none() {
        errors.push(number.span(), format!("`{key}` is a number of days, {least} or more"));
    }
    days.unwrap_or(least)
}
