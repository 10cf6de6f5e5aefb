//! All settings of one start of the program, read once.

use super::config_file::read_config;
use super::database::database;
use super::dotenv::read_dotenv;
use super::mode::{DATABASE, mode_of};
use super::root::find_root;
use super::values::trimmed;
use super::{
    Config, DeclaredNames, EnvConfig, Environment, Mode, Origin, Secrets, Setting, Settings,
    SettingsError,
};
use crate::time::{CLOCK_RANGE, Clock, FileClock, is_plausible, parse_instant};
use std::path::PathBuf;

/// A value and where it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// Where it was read.
    pub origin: Origin,
}

/// The folder that holds everything, and what was read there.
#[derive(Debug, Clone)]
pub struct Project {
    /// The nearest folder upward with `signalroom.toml`, else the current one.
    pub root: PathBuf,
    /// `signalroom.toml`.
    pub config: Config,
    /// The environment, and `.env` under it.
    pub settings: Settings,
    /// What no message may show of them.
    pub secrets: Secrets,
    /// Made-up data, or the project's own.
    pub mode: Mode,
    /// The time; `SIGNALROOM_NOW` fixes it, or names a file that tells it.
    pub clock: Clock,
    /// `development`, `production`, …
    pub environment: Found<String>,
    /// Whose data this is: stamped on every row.
    pub client_id: Found<String>,
    /// Where the warehouse's file and sample files are.
    pub data_dir: Found<PathBuf>,
    /// Where messages are written.
    pub out_dir: Found<PathBuf>,
    /// The database's URL; a file's path is absolute.
    pub database: Setting,
}

impl Project {
    /// Reads everything.
    ///
    /// # Errors
    /// When a file can't be read, a key is unknown, or a value has the wrong form.
    pub fn load(environment: &Environment, names: &DeclaredNames) -> Result<Self, SettingsError> {
        let root = find_root(&environment.folder);
        let config = read_config(&root)?;
        config.check_names(names)?;
        let mut settings = Settings::new(&root, &environment.folder);
        for (name, value) in read_dotenv(&root)? {
            settings.set(name, value, Origin::DotEnv);
        }
        check_texts(environment, names)?;
        // An empty one is not set: it must not hide what `.env` says.
        let vars = environment.vars.iter();
        for (name, value) in vars.filter(|(name, value)| !trimmed(name, value).is_empty()) {
            settings.set(name, value, Origin::Environment);
        }
        settings.declare(|name| names.is_ours(name));
        let mode = mode_of(&settings, names);
        let data_dir = folder(&settings, "SIGNALROOM_DATA_DIR", ".signalroom");
        Ok(Project {
            mode,
            clock: clock(&settings)?,
            environment: word(
                &settings,
                "SIGNALROOM_ENV",
                config.environment.as_ref(),
                "development",
            ),
            client_id: word(
                &settings,
                "SIGNALROOM_CLIENT_ID",
                config.client_id.as_ref(),
                "default",
            ),
            out_dir: folder(&settings, "SIGNALROOM_OUT_DIR", "out"),
            database: database(&settings, mode, &data_dir.value)?,
            data_dir,
            root,
            config,
            secrets: Secrets::of(&settings),
            settings,
        })
    }

    /// The setting that names the database, for messages: `DATABASE_URL (.env)`.
    pub fn database_setting(&self) -> String {
        let (name, origin) = match self.database_name() {
            Some(name) => (name, self.database.origin),
            None => ("SIGNALROOM_DATA_DIR", self.data_dir.origin),
        };
        format!("{name} ({origin})")
    }

    /// The setting that names the database; `None` where it is a file by default.
    pub fn database_name(&self) -> Option<&'static str> {
        DATABASE.into_iter().find(|name| self.settings.get(name).is_some())
    }

    /// The section of the environment in use, empty without one.
    pub fn env(&self) -> EnvConfig {
        self.config.env.get(&self.environment.value).cloned().unwrap_or_default()
    }

    /// Whether messages go out without `--send`.
    pub fn is_production(&self) -> bool {
        self.environment.value == "production"
    }
}

/// Refuses a setting of ours whose value is not Unicode: without a word it would be as if it were not set.
fn check_texts(environment: &Environment, names: &DeclaredNames) -> Result<(), SettingsError> {
    match environment.not_unicode.iter().find(|name| names.is_ours(name)) {
        Some(name) => Err(SettingsError::Value {
            name: name.clone(),
            origin: Origin::Environment,
            what: "its letters are not UTF-8: set it again, or in .env".to_owned(),
        }),
        None => Ok(()),
    }
}

/// A setting, else the file's, else the default.
fn word(settings: &Settings, name: &str, config: Option<&String>, default: &str) -> Found<String> {
    let set = settings.get(name).map(|s| (s.value.reveal(), s.origin));
    let written = config.map(|text| (text.trim(), Origin::Config));
    let (value, origin) = set.or(written).unwrap_or((default, Origin::Default));
    Found { value: value.to_owned(), origin }
}

fn folder(settings: &Settings, name: &str, default: &str) -> Found<PathBuf> {
    let origin = settings.get(name).map_or(Origin::Default, |setting| setting.origin);
    let fallback = || settings.resolve(default.as_ref(), Origin::Default);
    Found { value: settings.path(name).unwrap_or_else(fallback), origin }
}

fn clock(settings: &Settings) -> Result<Clock, SettingsError> {
    let Some(setting) = settings.get("SIGNALROOM_NOW") else { return machine_clock() };
    let (text, origin) = (setting.value.reveal(), setting.origin);
    let refused = |what| SettingsError::Value { name: "SIGNALROOM_NOW".to_owned(), origin, what };
    match text.strip_prefix('@') {
        Some(path) => {
            let path = settings.resolve(path.as_ref(), origin);
            FileClock::open(&path).map(Clock::File).map_err(|error| refused(error.to_string()))
        }
        None => parse_instant(text).map(Clock::Fixed).ok_or_else(|| {
            refused(format!(
                "not an instant {CLOCK_RANGE}: write 2026-03-10T10:30:00Z, or @FILE for a file with one"
            ))
        }),
    }
}

/// The machine's clock, unless it was never set: then every day would be wrong.
fn machine_clock() -> Result<Clock, SettingsError> {
    let now = Clock::System.now();
    if is_plausible(&now) { Ok(Clock::System) } else { Err(SettingsError::MachineClock { now }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn load(folder: &Path, vars: &[(&str, &str)]) -> Result<Project, SettingsError> {
        let pairs = vars.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let (vars, folder) = (pairs.collect(), folder.to_owned());
        let environment = Environment { vars, folder, ..Environment::default() };
        Project::load(&environment, &DeclaredNames::default())
    }

    #[test]
    fn nothing_configured_is_sample_mode_under_the_current_folder() {
        let root = tempfile::tempdir().unwrap();
        let project = load(root.path(), &[("SLACK_BOT_TOKEN", "x"), ("AWS_REGION", "y")]).unwrap();
        assert_eq!(project.mode, Mode::Sample);
        assert_eq!(project.data_dir.value, root.path().join(".signalroom"));
        assert_eq!(project.out_dir.value, root.path().join("out"));
        assert!(project.database.value.reveal().ends_with("/.signalroom/sample.db"));
        assert_eq!(project.environment.value, "development");
        assert!(!project.is_production());
    }

    #[test]
    fn a_database_ends_sample_mode_and_an_empty_value_does_not() {
        let root = tempfile::tempdir().unwrap();
        let mode = |url| load(root.path(), &[("DATABASE_URL", url)]).unwrap().mode;
        assert_eq!(mode("sqlite://x.db"), Mode::Real);
        assert_eq!(mode(""), Mode::Sample);
    }

    #[test]
    fn the_environment_beats_the_dotenv_which_beats_the_file() {
        let root = tempfile::tempdir().unwrap();
        let write = |name, text| std::fs::write(root.path().join(name), text).unwrap();
        write("signalroom.toml", "environment = \"a\"\nclient_id = \"file\"\n");
        write(".env", "SIGNALROOM_ENV=b\nSIGNALROOM_OUT_DIR=from_dotenv\n");
        let inner = root.path().join("deep");
        std::fs::create_dir(&inner).unwrap();
        let project = load(&inner, &[("SIGNALROOM_ENV", "production")]).unwrap();
        assert!(project.is_production());
        assert_eq!(project.environment.origin, Origin::Environment);
        assert_eq!(project.client_id, Found { value: "file".into(), origin: Origin::Config });
        assert_eq!(project.out_dir.value, root.path().join("from_dotenv"));
        let overridden = load(&inner, &[("SIGNALROOM_OUT_DIR", "mine")]).unwrap();
        assert_eq!(overridden.out_dir.value, inner.join("mine"));
        let empty = load(&inner, &[("SIGNALROOM_OUT_DIR", "")]).unwrap();
        assert_eq!(empty.out_dir.value, root.path().join("from_dotenv"));
    }

    #[test]
    fn a_stray_dotenv_outside_the_root_is_not_read() {
        let outer = tempfile::tempdir().unwrap();
        std::fs::write(outer.path().join(".env"), "SIGNALROOM_ENV=production\n").unwrap();
        let root = outer.path().join("checkout");
        std::fs::create_dir(&root).unwrap();
        assert!(!load(&root, &[]).unwrap().is_production());
    }

    #[test]
    fn sections_of_unknown_names_are_refused() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("signalroom.toml");
        std::fs::write(file, "[sources.nowhere]\nenabled = true\n").unwrap();
        let error = load(root.path(), &[]).unwrap_err().to_string();
        assert_eq!(error, "signalroom.toml, `sources.nowhere`: no source is called `nowhere`");
    }

    #[test]
    fn the_clock_can_be_fixed_and_a_wrong_instant_is_refused() {
        let root = tempfile::tempdir().unwrap();
        let at = |text| load(root.path(), &[("SIGNALROOM_NOW", text)]);
        let fixed = at("2026-03-10T10:30:00Z").unwrap().clock.now();
        assert_eq!(fixed.to_rfc3339(), "2026-03-10T10:30:00+00:00");
        assert!(at("noon").unwrap_err().to_string().contains("write 2026-03-10T10:30:00Z"));
    }

    #[test]
    fn the_clock_can_be_a_file() {
        let root = tempfile::tempdir().unwrap();
        let at = |text| load(root.path(), &[("SIGNALROOM_NOW", text)]);
        let refused = at("@now").unwrap_err().to_string();
        assert!(refused.starts_with("SIGNALROOM_NOW (environment): "), "{refused}");
        assert!(refused.contains("now cannot be read"), "{refused}");
        let write = |text| std::fs::write(root.path().join("now"), text).unwrap();
        write("noon");
        assert!(at("@now").unwrap_err().to_string().contains("does not hold an instant"));
        write("2026-03-10T10:30:00Z");
        let clock = at("@now").unwrap().clock;
        write("2026-03-10T10:31:00Z");
        assert_eq!(clock.now().to_rfc3339(), "2026-03-10T10:31:00+00:00");
    }
}
