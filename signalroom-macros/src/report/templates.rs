//! The templates of a function on each channel: found by convention, checked before Askama sees them.

use super::args::{ChannelArg, Spec};
use super::escapers;
use super::function::Function;
use super::template::{self, Source, Structs, Ty};
use crate::support::Errors;
use crate::support::package;
use crate::support::spelling;
use std::path::{Path, PathBuf};
use syn::LitStr;

/// The templates of a function's reports on one channel.
pub(crate) struct ChannelTemplates<'a> {
    /// The channel, where it is first named.
    pub(crate) channel: &'a ChannelArg,
    /// The templates of `templates/<fn>/`, the main one first.
    pub(crate) own: Vec<TemplateFile>,
    /// Those of `templates/no_data/`.
    pub(crate) no_data: Vec<TemplateFile>,
}

/// A template that was found.
pub(crate) struct TemplateFile {
    /// Relative to `templates/`: `daily_ccw/slack.md`.
    pub(crate) path: String,
    /// A word made of it: `daily_ccw_slack_md`.
    pub(crate) word: String,
    /// The escaper, where the file's name and not its extension decides: `sms` of `sms.txt`.
    pub(crate) escape: Option<String>,
    /// Whether errors were found: Askama shall not repeat them.
    pub(crate) is_broken: bool,
}

/// Finds and checks the templates of all channels, each channel once.
pub(crate) fn find<'a>(
    function: &Function,
    specs: &'a [Spec],
    errors: &mut Errors,
) -> Vec<ChannelTemplates<'a>> {
    let mut channels: Vec<ChannelTemplates<'a>> = Vec::new();
    let structs = structs();
    let view = function.view.as_ref().and_then(Ty::parse);
    for channel in specs.iter().flat_map(|spec| &spec.channels) {
        if channels.iter().any(|known| known.channel.name == channel.name) {
            continue;
        }
        let mut own = in_folder(&function.name(), channel);
        let mut no_data = in_folder("no_data", channel);
        if let Some(view) = &view {
            own.iter_mut().for_each(|template| check(template, channel, view, &structs, errors));
        }
        let view = Ty::Struct("NoData".to_owned());
        no_data.iter_mut().for_each(|t| check(t, channel, &view, &Structs::no_data(), errors));
        channels.push(ChannelTemplates { channel, own, no_data });
    }
    channels
}

/// The report without its title, where that template cannot be compiled.
pub(crate) fn with_checked_title(spec: Spec, function: &Function, errors: &mut Errors) -> Spec {
    let title = spec.title.filter(|title| check_title(title, function, errors));
    Spec { title, ..spec }
}

fn check_title(title: &LitStr, function: &Function, errors: &mut Errors) -> bool {
    let Some(view) = function.view.as_ref().and_then(Ty::parse) else { return true };
    let source = Source { path: PathBuf::from("title"), text: title.value() };
    let result = template::check(&source, &view, &structs());
    result.errors.iter().for_each(|error| errors.push(title.span(), error));
    !result.is_broken
}

/// The types of the caller's own file; none in an editor, where the file is not known.
fn structs() -> Structs {
    let text = package::caller().and_then(|path| std::fs::read_to_string(path).ok());
    Structs::parse(&text.unwrap_or_default())
}

/// The templates of a channel in a folder of `templates/`, the main one first: plain text comes last.
fn in_folder(folder: &str, channel: &ChannelArg) -> Vec<TemplateFile> {
    let stem = channel.name.to_string();
    let mut files = package::files(&package::manifest().join("templates").join(folder));
    files.retain(|path| package::stem(path) == stem);
    files.sort_by_key(|path| package::extension(path) == "txt");
    files.iter().map(|path| template(folder, &stem, package::extension(path))).collect()
}

fn template(folder: &str, stem: &str, extension: &str) -> TemplateFile {
    TemplateFile {
        path: format!("{folder}/{stem}.{extension}"),
        word: spelling::snake_case(&format!("{folder} {stem} {extension}")),
        escape: (extension != stem && escapers::exists_for(stem)).then(|| stem.to_owned()),
        is_broken: false,
    }
}

fn check(
    template: &mut TemplateFile,
    channel: &ChannelArg,
    view: &Ty,
    structs: &Structs,
    errors: &mut Errors,
) {
    let path = Path::new("templates").join(&template.path);
    let Ok(text) = std::fs::read_to_string(package::manifest().join(&path)) else { return };
    let result = template::check(&Source { path, text }, view, structs);
    template.is_broken = result.is_broken;
    result.errors.iter().for_each(|error| errors.push_spanned(&channel.path, error));
}
