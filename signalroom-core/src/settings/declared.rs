//! The names that settings may refer to, without what they stand for.

use super::mode::DATABASE;

/// What was declared, by name.
#[derive(Debug, Clone, Default)]
pub struct DeclaredNames {
    /// The sources.
    pub sources: Vec<DeclaredSource>,
    /// The reports.
    pub reports: Vec<&'static str>,
    /// The channels of all reports.
    pub channels: Vec<&'static str>,
}

/// A source's name and settings.
#[derive(Debug, Clone, Copy)]
pub struct DeclaredSource {
    /// The source: `everflow`.
    pub name: &'static str,
    /// Its API, whose settings begin with that name.
    pub api: Option<&'static str>,
    /// Settings of its own besides the API's.
    pub settings: &'static [&'static str],
}

impl DeclaredNames {
    /// Whether a setting is one that this program reads, its sources' included.
    pub(super) fn is_ours(&self, setting: &str) -> bool {
        const OWN: [&str; 3] = ["SIGNALROOM_", "SUPABASE_DB_", "SLACK_"];
        DATABASE.contains(&setting)
            || OWN.iter().any(|start| setting.starts_with(start))
            || self.is_of_a_source(setting)
    }

    /// Whether a setting belongs to one of the sources.
    pub(super) fn is_of_a_source(&self, setting: &str) -> bool {
        self.sources.iter().any(|source| {
            let of_api = source.api.is_some_and(|api| {
                let rest = setting.strip_prefix(&api.to_uppercase());
                rest.is_some_and(|rest| rest.starts_with('_'))
            });
            of_api || source.settings.contains(&setting)
        })
    }
}
