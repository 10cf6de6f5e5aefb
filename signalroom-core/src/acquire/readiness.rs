//! Whether a source can be synced.

use crate::acquire::SourceDef;
use crate::settings::Settings;

/// What a source's settings allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Readiness {
    /// Everything that it needs is set.
    On,
    /// It was turned on, by a setting of its own or in `signalroom.toml`, but these are missing.
    Half {
        /// The settings, by name.
        missing: Vec<String>,
    },
    /// It is not configured.
    Off,
}

impl Readiness {
    /// Of that source; `enabled` is what `[sources.NAME]` says, if anything.
    pub fn of(source: &SourceDef, settings: &Settings, enabled: Option<bool>) -> Self {
        let needed = needed(source);
        let is_set = |name: &String| settings.get(name).is_some();
        let address = source.api.map(super::Api::base_url_setting);
        let touched = needed.iter().chain(&address).any(is_set);
        if !enabled.unwrap_or(touched) {
            return Readiness::Off;
        }
        let missing = missing(source, settings);
        if missing.is_empty() { Readiness::On } else { Readiness::Half { missing } }
    }
}

/// The settings that a source can't run without and that are not set.
pub fn missing(source: &SourceDef, settings: &Settings) -> Vec<String> {
    needed(source).into_iter().filter(|name| settings.get(name).is_none()).collect()
}

/// The settings without which a source can't run; an address has a default.
fn needed(source: &SourceDef) -> Vec<String> {
    let key = source.api.and_then(super::Api::key_setting);
    key.into_iter().chain(source.settings.iter().map(|name| (*name).to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acquire::{Api, Header};
    use crate::settings::Origin;

    static API: Api = Api::new("feed", "https://feed.example").key(Header("X-Key"));

    fn source(api: Option<&'static Api>, settings: &'static [&'static str]) -> SourceDef {
        SourceDef { api, settings, ..SourceDef::bare("feed", "public.feed") }
    }

    fn ready(set: &[&str], enabled: Option<bool>) -> Readiness {
        let mut settings = Settings::default();
        set.iter().for_each(|name| settings.set(*name, "x", Origin::Environment));
        Readiness::of(&source(Some(&API), &["FEED_FILE"]), &settings, enabled)
    }

    fn half(missing: &[&str]) -> Readiness {
        Readiness::Half { missing: missing.iter().map(|name| (*name).to_owned()).collect() }
    }

    #[test]
    fn any_setting_of_its_own_turns_a_source_on() {
        assert_eq!(ready(&[], None), Readiness::Off);
        assert_eq!(ready(&["OTHER_API_KEY"], None), Readiness::Off);
        assert_eq!(ready(&["FEED_API_KEY", "FEED_FILE"], None), Readiness::On);
        assert_eq!(ready(&["FEED_API_KEY"], None), half(&["FEED_FILE"]));
        assert_eq!(ready(&["FEED_BASE_URL"], None), half(&["FEED_API_KEY", "FEED_FILE"]));
    }

    #[test]
    fn the_file_decides() {
        assert_eq!(ready(&[], Some(true)), half(&["FEED_API_KEY", "FEED_FILE"]));
        assert_eq!(ready(&["FEED_API_KEY", "FEED_FILE"], Some(false)), Readiness::Off);
    }

    #[test]
    fn a_source_that_needs_nothing_is_turned_on_by_the_file() {
        let settings = Settings::default();
        assert_eq!(Readiness::of(&source(None, &[]), &settings, Some(true)), Readiness::On);
        assert_eq!(Readiness::of(&source(None, &[]), &settings, None), Readiness::Off);
    }
}
