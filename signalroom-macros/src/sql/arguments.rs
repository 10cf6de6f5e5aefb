//! Holds `:name` and the arguments to each other, both ways.

use super::call::{Arg, Call};
use super::file::{File, StatementFiles};
use signalroom_syntax::arguments;
use signalroom_syntax::nearest::{did_you_mean, list};
use signalroom_syntax::sql_words::{Word, WordKind, words};

/// Refuses what is used and not given, given and not used, given twice.
pub(super) fn check(call: &Call, files: &StatementFiles) -> syn::Result<()> {
    let mut errors = twice(call);
    for file in files.list() {
        errors.extend(missing(call, file));
        errors.extend(unused(call, file));
        errors.extend(numbered(call, file));
    }
    errors
        .into_iter()
        .reduce(|mut all, next| {
            all.combine(next);
            all
        })
        .map_or(Ok(()), Err)
}

fn twice(call: &Call) -> Vec<syn::Error> {
    let again = |(at, arg): (usize, &Arg)| {
        let before = call.args.iter().take(at).any(|other| other.name == arg.name);
        before.then(|| {
            syn::Error::new(arg.name.span(), format!("`{}` is given twice: keep one", arg.name))
        })
    };
    call.args.iter().enumerate().filter_map(again).collect()
}

fn missing(call: &Call, file: &File) -> Vec<syn::Error> {
    let given: Vec<_> = call.args.iter().map(|arg| arg.name.to_string()).collect();
    let used = arguments::names(&file.text);
    let unused = given.iter().map(String::as_str).filter(|name| !used.contains(name));
    used.iter()
        .filter(|name| !given.iter().any(|given| given == *name))
        .map(|name| {
            let hint = match did_you_mean(name, unused.clone()) {
                near if near.is_empty() => format!(": add `{name}` to `sql!(…)`"),
                near => near,
            };
            let line = line(file, name);
            let file = &file.name;
            let text = format!("line {line} of `{file}` uses `:{name}`, which is not given{hint}");
            syn::Error::new(call.file.span(), text)
        })
        .collect()
}

fn unused(call: &Call, file: &File) -> Vec<syn::Error> {
    let used = arguments::names(&file.text);
    call.args
        .iter()
        .filter(|arg| !used.iter().any(|name| arg.name == name))
        .map(|arg| {
            let (name, file) = (&arg.name, &file.name);
            let hint = match did_you_mean(&name.to_string(), used.iter().copied()) {
                near if !near.is_empty() => near,
                _ if used.is_empty() => "; it takes no argument".to_owned(),
                _ => format!("; it uses {}", list(used.iter().copied())),
            };
            syn::Error::new(name.span(), format!("`{file}` has no `:{name}`{hint}"))
        })
        .collect()
}

/// `$1` is what a database is given, not what people write.
fn numbered(call: &Call, file: &File) -> Vec<syn::Error> {
    let mut places = words(&file.text).filter(|word| word.kind == WordKind::Place);
    let error = |word: Word<'_>| {
        let (line, file) = (line_of(&file.text, word.start), &file.name);
        let text = format!(
            "line {line} of `{file}` has `{}`: arguments have names, write `:name`",
            word.text
        );
        syn::Error::new(call.file.span(), text)
    };
    places.next().map(error).into_iter().collect()
}

fn line(file: &File, name: &str) -> usize {
    let found = words(&file.text).find(|word| arguments::name(word) == Some(name));
    line_of(&file.text, found.map_or(0, |word| word.start))
}

fn line_of(text: &str, offset: usize) -> usize {
    1 + text[..offset].matches('\n').count()
}
