//! Each setting and where it was read; what is missing.

use super::findings::{Problem, SettingLine};
use crate::Class;
use crate::acquire::SourceDef;
use crate::answer::{ChannelTemplates, ReportDef};
use crate::cli::app::App;
use crate::declare::Sender;
use crate::deliver::recipients;
use crate::run::SourceState;
use crate::settings::{CONFIG_FILE, Found, Mode, Origin, PostgresUrl, Project, Secret};
use chrono::SecondsFormat;
use signalroom_syntax::nearest::did_you_mean;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// All of them: ours, then those of the sources, then those of the channels.
pub(super) fn settings(app: &App) -> Vec<SettingLine> {
    let folder = |name: &str, found: &Found<PathBuf>, about: &str| {
        line(name, app.display(&found.value), found.origin, about)
    };
    let word = |name: &str, found: &Found<String>, about: &str| {
        line(name, found.value.clone(), found.origin, about)
    };
    let database = &app.project.database;
    let mut lines = vec![
        word("SIGNALROOM_ENV", &app.project.environment, "`production` sends without being told"),
        word("SIGNALROOM_CLIENT_ID", &app.project.client_id, "whose data this is"),
        folder("SIGNALROOM_DATA_DIR", &app.project.data_dir, "warehouse and sample files"),
        folder("SIGNALROOM_OUT_DIR", &app.project.out_dir, "where messages are written"),
        line(
            app.project.database_name().unwrap_or("DATABASE_URL"),
            place(app, &database.value),
            database.origin,
            "the warehouse",
        ),
    ];
    // Left behind in .env it would make every day the same.
    if let Some(setting) = app.project.settings.get("SIGNALROOM_NOW") {
        let text = setting.value.reveal();
        let now = app.project.clock.now().to_rfc3339_opts(SecondsFormat::AutoSi, true);
        let (value, about) = match text.strip_prefix('@') {
            Some(path) => (now, format!("the time, read from {path}")),
            None => (text.to_owned(), "the time, which stands still".to_owned()),
        };
        lines.push(line("SIGNALROOM_NOW", value, setting.origin, &about));
    }
    let mut named = Vec::new();
    for source in &app.registry.sources {
        named.extend(source.setting_names().into_iter().map(|name| (name, source.name.to_owned())));
    }
    for (channel, sender) in senders(app) {
        let names = sender.settings.iter().chain(&sender.recipient);
        named.extend(names.map(|name| ((*name).to_owned(), channel.to_owned())));
    }
    let mut seen = Vec::new();
    for (name, of) in named {
        if !seen.contains(&name) {
            lines.push(secret(&app.project, &name, of));
            seen.push(name);
        }
    }
    lines
}

fn line(name: &str, value: String, origin: Origin, about: &str) -> SettingLine {
    SettingLine {
        name: name.to_owned(),
        value: Some(value),
        origin: Some(origin),
        about: about.to_owned(),
    }
}

/// Whether it is set, not what it is.
fn secret(project: &Project, name: &str, of: String) -> SettingLine {
    let setting = project.settings.get(name);
    let (value, origin) =
        (setting.map(|_| "set".to_owned()), setting.map(|setting| setting.origin));
    SettingLine { name: name.to_owned(), value, origin, about: of }
}

/// Where a database is, without who asks and how.
fn place(app: &App, url: &Secret) -> String {
    match url.reveal().strip_prefix("sqlite://") {
        Some(path) => format!("sqlite://{}", app.display(Path::new(path))),
        None => PostgresUrl::parse(url.reveal()).map(|url| url.to_string()).unwrap_or_default(),
    }
}

/// The channels that can send, by name.
fn senders(app: &App) -> BTreeMap<&'static str, Sender> {
    let channels = app.registry.reports.iter().flat_map(|report| report.channels);
    channels.filter_map(|on| Some((on.channel.name, on.channel.sender?))).collect()
}

/// What has to be mended; with sample data nothing has to.
pub(super) fn problems(app: &App) -> Vec<Problem> {
    if app.project.mode == Mode::Sample {
        return Vec::new();
    }
    let mut problems: Vec<_> = environment(&app.project).into_iter().collect();
    problems.extend(sources(app));
    if app.project.is_production() {
        problems.extend(channels(app));
    }
    problems
}

/// An environment that is nearly a known one is a typo: nothing would be sent.
fn environment(project: &Project) -> Option<Problem> {
    let Found { value, origin } = &project.environment;
    let sections = project.config.env.keys().map(String::as_str);
    let known: Vec<_> = sections.chain(["production", "development"]).collect();
    let hint = did_you_mean(value, known.iter().copied());
    let is_typo = !known.contains(&value.as_str()) && !hint.is_empty();
    is_typo
        .then(|| problem(format!("SIGNALROOM_ENV ({origin}): nothing is called `{value}`{hint}")))
}

/// Sources that are half configured; what nobody configured is reported where a report reads it.
fn sources(app: &App) -> Vec<Problem> {
    let half = |source: &&SourceDef| {
        let SourceState::HalfConfigured { missing } = app.source_state(source) else {
            return None;
        };
        let (selector, missing, name) = (source.selector(), missing.join(", "), source.name);
        let set = format!("{selector}: set {missing} in the environment or in .env");
        Some(problem(format!(
            "{set}, or `enabled = false` under `[sources.{name}]` in {CONFIG_FILE}"
        )))
    };
    app.registry.sources.iter().copied().filter_map(|source| half(&source)).collect()
}

/// In production every channel that can send needs its credentials and somebody to send to.
fn channels(app: &App) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (channel, sender) in senders(app) {
        let missing =
            sender.settings.iter().filter(|name| app.project.settings.get(name).is_none());
        problems.extend(
            missing.map(|name| {
                problem(format!("{channel}: set {name} in the environment or in .env"))
            }),
        );
    }
    for report in app.registry.reports.iter().filter(|report| report.schedule.is_some()) {
        let sending = report.channels.iter().filter(|on| on.channel.sender.is_some());
        for on in sending.filter(|on| has_no_recipient(&app.project, report, on)) {
            let (name, channel, env) =
                (report.name, on.channel.name, &app.project.environment.value);
            let list = format!("`recipients.{channel} = [\"…\"]` under `[env.{env}]`");
            problems.push(problem(format!(
                "{name}: nobody gets it by {channel}: put {list} in {CONFIG_FILE}"
            )));
        }
    }
    problems
}

fn problem(text: String) -> Problem {
    Problem { class: Class::Settings, text }
}

fn has_no_recipient(project: &Project, report: &ReportDef, on: &ChannelTemplates) -> bool {
    recipients(report.name, on.channel, on.target, &project.env(), &project.settings, &[])
        .is_empty()
}
