//! Sample or real: made-up data until the first setting of one's own.

use super::Settings;
use crate::declare::Registry;
use crate::warehouse::Mode;

/// Settings that name a database of one's own; the first that is set counts.
pub(super) const DATABASE: [&str; 2] = ["DATABASE_URL", "SUPABASE_DB_HOST"];

/// Real as soon as a database or anything of a source's own is set; half of it is enough, so that
/// nobody mixes their numbers with made-up ones.
pub(super) fn mode_of(settings: &Settings, registry: &Registry) -> Mode {
    let mut names = settings.iter().map(|(name, _)| name);
    if names.any(|name| DATABASE.contains(&name) || belongs_to_a_source(name, registry)) {
        Mode::Real
    } else {
        Mode::Sample
    }
}

fn belongs_to_a_source(name: &str, registry: &Registry) -> bool {
    registry.sources.iter().any(|source| {
        let of_api = source.api.is_some_and(|api| {
            let rest = name.strip_prefix(&api.name.to_uppercase());
            rest.is_some_and(|rest| rest.starts_with('_'))
        });
        of_api || source.settings.contains(&name)
    })
}
