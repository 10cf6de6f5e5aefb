//! The templates of a function, one look a channel: found by convention, checked before Askama sees them.

use super::args::{Spec, Word};
use super::function::Function;
use crate::errors::Errors;
use crate::template::{self, Shapes, Source, Ty};
use crate::{files, spelling};
use std::path::{Path, PathBuf};
use syn::LitStr;

/// What a channel shows of a function's reports.
pub(crate) struct Look<'a> {
    /// The channel, where it is first named.
    pub(crate) word: &'a Word,
    /// The templates of `templates/<fn>/`, the main one first.
    pub(crate) own: Vec<Template>,
    /// Those of `templates/no_data/`.
    pub(crate) no_data: Vec<Template>,
}

/// A template that was found.
pub(crate) struct Template {
    /// Relative to `templates/`: `daily_ccw/slack.md`.
    pub(crate) path: String,
    /// A word made of it: `daily_ccw_slack_md`.
    pub(crate) word: String,
    /// The escaper, where the file's name and not its extension says it: `sms` of `sms.txt`.
    pub(crate) escape: Option<String>,
    /// Whether mistakes were found: Askama shall not repeat them.
    pub(crate) broken: bool,
}

/// Finds and checks the templates of all channels, each channel once.
pub(crate) fn looks<'a>(
    function: &Function,
    specs: &'a [Spec],
    errors: &mut Errors,
) -> Vec<Look<'a>> {
    let mut looks: Vec<Look<'a>> = Vec::new();
    let shapes = shapes();
    let view = function.view.as_ref().and_then(Ty::read);
    for word in specs.iter().flat_map(|spec| &spec.channels) {
        if looks.iter().any(|look| look.word.ident == word.ident) {
            continue;
        }
        let mut own = found(&function.name(), word);
        let mut no_data = found("no_data", word);
        if let Some(view) = &view {
            own.iter_mut().for_each(|template| check(template, word, view, &shapes, errors));
        }
        let day = Ty::Struct("NoData".to_owned());
        no_data.iter_mut().for_each(|t| check(t, word, &day, &Shapes::no_data(), errors));
        looks.push(Look { word, own, no_data });
    }
    looks
}

/// Whether a title's template may be compiled.
pub(crate) fn check_title(title: &LitStr, function: &Function, errors: &mut Errors) -> bool {
    let Some(view) = function.view.as_ref().and_then(Ty::read) else { return true };
    let source = Source { path: PathBuf::from("title"), text: title.value() };
    let found = template::check(&source, &view, &shapes());
    found.mistakes.iter().for_each(|mistake| errors.say(title.span(), mistake));
    !found.broken
}

/// The types of the caller's own file; none in an editor, which does not tell which file it is.
fn shapes() -> Shapes {
    let text = files::caller().and_then(|path| std::fs::read_to_string(path).ok());
    Shapes::parse(&text.unwrap_or_default())
}

/// The templates of a channel in a folder of `templates/`, the main one first: plain text comes last.
fn found(folder: &str, word: &Word) -> Vec<Template> {
    let stem = word.ident.to_string();
    let mut files = files::files(&files::manifest().join("templates").join(folder));
    files.retain(|path| files::stem(path) == stem);
    files.sort_by_key(|path| files::extension(path) == "txt");
    files.iter().map(|path| template(folder, &stem, files::extension(path))).collect()
}

fn template(folder: &str, stem: &str, extension: &str) -> Template {
    Template {
        path: format!("{folder}/{stem}.{extension}"),
        word: spelling::snake_case(&format!("{folder} {stem} {extension}")),
        escape: (extension != stem && has_escaper(stem)).then(|| stem.to_owned()),
        broken: false,
    }
}

/// Whether the crate's `askama.toml` lists that word under `extensions`.
fn has_escaper(word: &str) -> bool {
    let config = std::fs::read_to_string(files::manifest().join("askama.toml"));
    let config = config.unwrap_or_default();
    let lists = config.split("extensions").skip(1).filter_map(|rest| {
        let (_, list) = rest.split_once('[')?;
        list.split_once(']').map(|(list, _)| list)
    });
    lists.flat_map(|list| list.split('"')).any(|listed| listed == word)
}

fn check(template: &mut Template, word: &Word, view: &Ty, shapes: &Shapes, errors: &mut Errors) {
    let path = Path::new("templates").join(&template.path);
    let Ok(text) = std::fs::read_to_string(files::manifest().join(&path)) else { return };
    let found = template::check(&Source { path, text }, view, shapes);
    template.broken = found.broken;
    found.mistakes.iter().for_each(|mistake| errors.over(&word.path, mistake));
}
