//! `sync`: fetches sources into the warehouse.

use crate::acquire::SourceDef;
use crate::acquire::{DayRange, Readiness, Synced};
use crate::cli::app::App;
use crate::cli::counted::counted;
use crate::cli::exit::exit_of;
use crate::cli::failure::{chain, tell};
use crate::cli::out::Out;
use crate::cli::progress::Line;
use crate::cli::sample::Feeds;
use crate::cli::style::Tone;
use crate::cli::table::{Cell, Table};
use crate::cli::{Exit, Usage, lookup};
use crate::settings::Mode;
use crate::settings::SettingError;
use crate::settings::SettingsError;
use crate::{Error, Result};
use chrono::NaiveDate;
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command};
use serde_json::json;

pub(super) fn command() -> Command {
    let day = |name: &'static str, about: &'static str| {
        Arg::new(name).long(name).value_name("YYYY-MM-DD").help(about)
    };
    Command::new("sync")
        .about("Fetch sources into the warehouse")
        .arg(
            Arg::new("sources")
                .value_name("SOURCE[.RESOURCE]")
                .num_args(1..)
                .help("What to fetch: all of a source, or one of its resources"),
        )
        .arg(
            Arg::new("all")
                .long("all")
                .action(ArgAction::SetTrue)
                .help("Every source that is configured"),
        )
        .group(ArgGroup::new("which").args(["sources", "all"]).required(true))
        .arg(day("from", "The first day [default: from where the source has to be caught up]"))
        .arg(day("to", "The last day, included [default: today in the feed's zone]"))
}

/// What became of one source.
type Outcome = (&'static SourceDef, Result<Synced>);

pub(super) async fn run(app: &App, out: &mut Out, given: &ArgMatches) -> Result<Exit> {
    let ask = DayRange { from: day(given, "from")?, to: day(given, "to")? };
    if let (Some(from), Some(to)) = (ask.from, ask.to)
        && from > to
    {
        return Err(Usage(format!("`--from` {from} is after `--to` {to}")).into());
    }
    let selectors: Vec<_> = given.get_many::<String>("sources").into_iter().flatten().collect();
    let all = selectors.is_empty();
    let sources = if all { app.registry.sources.clone() } else { named(app, &selectors)? };
    let (on, off) = ready(app, sources, all)?;
    let outcomes = fetch(app, out, &on, ask).await?;
    tell_all(out, &outcomes, &off)?;
    let exits = outcomes.iter().filter_map(|(_, outcome)| outcome.as_ref().err()).map(exit_of);
    Ok(exits.fold(Exit::Fine, Exit::and))
}

/// The resources that were named, each once.
fn named(app: &App, selectors: &[&String]) -> Result<Vec<&'static SourceDef>, Usage> {
    let mut named: Vec<&'static SourceDef> = Vec::new();
    for selector in selectors {
        for source in lookup::sources(&app.registry, selector)? {
            if !named.iter().any(|known| known.selector() == source.selector()) {
                named.push(source);
            }
        }
    }
    Ok(named)
}

fn day(given: &ArgMatches, name: &str) -> Result<Option<NaiveDate>, Usage> {
    let Some(text) = given.get_one::<String>(name) else { return Ok(None) };
    let wrong = |_| Usage(format!("--{name}: `{text}` is not a date: write YYYY-MM-DD"));
    text.parse().map(Some).map_err(wrong)
}

/// Those that can be fetched, and those that nobody configured; half a configuration stops all before
/// the first call.
fn ready(
    app: &App,
    sources: Vec<&'static SourceDef>,
    all: bool,
) -> Result<(Vec<&'static SourceDef>, Vec<&'static SourceDef>)> {
    let (mut on, mut off) = (Vec::new(), Vec::new());
    for source in sources {
        match readiness(app, source) {
            Readiness::On => on.push(source),
            Readiness::Half { missing } => return Err(not_set(source, &missing)),
            Readiness::Off if all => off.push(source),
            // Real rows among made-up ones would count as made up.
            Readiness::Off if app.project.mode == Mode::Sample => {
                return Err(
                    SettingsError::NoSample { selector: source.selector().to_owned() }.into()
                );
            }
            // Named by somebody: it is wanted, whatever is configured.
            Readiness::Off => match Readiness::of(source, &app.project.settings, Some(true)) {
                Readiness::Half { missing } => return Err(not_set(source, &missing)),
                _ => on.push(source),
            },
        }
    }
    if on.is_empty() {
        return Err(SettingsError::NoSource.into());
    }
    Ok((on, off))
}

fn readiness(app: &App, source: &SourceDef) -> Readiness {
    if app.project.mode == Mode::Real {
        let enabled = app.project.config.source(source.name).enabled;
        return Readiness::of(source, &app.project.settings, enabled);
    }
    let sampled = app.registry.samples.iter().any(|sample| sample.source == source.name);
    if sampled { Readiness::On } else { Readiness::Off }
}

fn not_set(source: &SourceDef, missing: &[String]) -> Error {
    let name = missing.join(", ");
    Error::from(SettingError::NotSet { name }).context(format!("sync {}", source.selector()))
}

async fn fetch(
    app: &App,
    out: &mut Out,
    sources: &[&'static SourceDef],
    ask: DayRange,
) -> Result<Vec<Outcome>> {
    let warehouse = app.warehouse().await?;
    let feeds = Feeds::open(app).await?;
    let line = Line::new(out);
    let outcomes = feeds.sync(&app.project, &warehouse);
    let outcomes = outcomes.all(sources, ask, &mut |progress| line.show(progress)).await;
    line.clear();
    Ok(outcomes)
}

fn tell_all(out: &mut Out, outcomes: &[Outcome], off: &[&'static SourceDef]) -> Result<()> {
    if out.json {
        let done = outcomes.iter().map(|(source, outcome)| as_json(source, outcome));
        let off = off
            .iter()
            .map(|source| json!({ "source": source.selector(), "outcome": "not configured" }));
        return Ok(out.json(&done.chain(off).collect::<Vec<_>>())?);
    }
    let mut table = Table::new(["SOURCE", "DAYS", ">ROWS", ">REJECTED", "NOTE"]);
    for (source, outcome) in outcomes {
        let name = Cell::new(Tone::Strong, source.selector());
        match outcome {
            Ok(synced) => table.row([
                name,
                synced.window.map(|window| window.to_string()).unwrap_or_default().into(),
                synced.rows.into(),
                rejected(synced),
                note(synced).into(),
            ]),
            Err(_) => table.row([name, Cell::new(Tone::Bad, "failed")]),
        }
    }
    for source in off {
        table.row([
            Cell::new(Tone::Strong, source.selector()),
            Cell::new(Tone::Dim, "not configured"),
        ]);
    }
    out.table(&table)?;
    for error in outcomes.iter().filter_map(|(_, outcome)| outcome.as_ref().err()) {
        tell(out, error);
    }
    Ok(())
}

fn rejected(synced: &Synced) -> Cell {
    if synced.rejected == 0 {
        Cell::new(Tone::Dim, "–")
    } else {
        Cell::new(Tone::Warn, synced.rejected)
    }
}

/// An API that gave nothing is told apart from a feed that is up to date: days were asked for.
fn note(synced: &Synced) -> String {
    let nothing = (synced.rows == 0).then(|| "the source gave no rows".to_owned());
    let quarantine = (synced.rejected > 0)
        .then(|| format!("{} in quarantine: `quarantine list`", counted(synced.rejected, "row")));
    let notes: Vec<_> = nothing.into_iter().chain(synced.note.clone()).chain(quarantine).collect();
    notes.join("; ")
}

fn as_json(source: &SourceDef, outcome: &Result<Synced>) -> serde_json::Value {
    match outcome {
        Ok(synced) => json!({
            "source": source.selector(),
            "outcome": "ok",
            "from": synced.window.map(|window| window.first()),
            "to": synced.window.map(|window| window.last()),
            "rows": synced.rows,
            "rejected": synced.rejected,
            "note": synced.note,
        }),
        Err(error) => {
            json!({ "source": source.selector(), "outcome": "failed", "error": chain(error) })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::Registry;
    use crate::settings::{Environment, Project};

    static FEED: SourceDef = SourceDef::bare("feed", "public.feed");

    #[test]
    fn a_source_without_sample_data_is_not_fetched_for_real_in_sample_mode() {
        let folder = tempfile::tempdir().unwrap();
        let registry = Registry { sources: vec![&FEED], ..Registry::default() };
        let environment =
            Environment { folder: folder.path().to_owned(), ..Environment::default() };
        let project = Project::load(&environment, &registry.names()).unwrap();
        let app = App { environment, registry, project };
        let refused = ready(&app, vec![&FEED], false).unwrap_err();
        assert!(refused.to_string().starts_with("feed has no sample data"), "{refused}");
        assert_eq!(exit_of(&refused), Exit::Settings);
    }
}
