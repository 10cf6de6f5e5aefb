//! Settings whose name is nearly a known one: a typo that would silently count for nothing.

use super::findings::Problem;
use crate::Class;
use crate::cli::app::App;
use signalroom_syntax::nearest::did_you_mean;

/// The program's own settings.
const OWN: [&str; 11] = [
    "DATABASE_URL",
    "SIGNALROOM_CLIENT_ID",
    "SIGNALROOM_DATA_DIR",
    "SIGNALROOM_ENV",
    "SIGNALROOM_NOW",
    "SIGNALROOM_OUT_DIR",
    "SUPABASE_DB_HOST",
    "SUPABASE_DB_NAME",
    "SUPABASE_DB_PASSWORD",
    "SUPABASE_DB_PORT",
    "SUPABASE_DB_USER",
];

/// Names that begin like one of ours or of a source's and are near it, but are not it. Those of channels
/// are not checked: `SLACK_APP_TOKEN` may be somebody else's.
pub(super) fn typos(app: &App) -> Vec<Problem> {
    let sources: Vec<_> = app.registry.sources.iter().flat_map(|s| s.setting_names()).collect();
    let known: Vec<_> = sources.iter().map(String::as_str).chain(OWN).collect();
    let typo = |name| {
        let alike = known.iter().copied().filter(|known| family(known) == family(name));
        let hint = did_you_mean(name, alike);
        (!known.contains(&name) && !hint.is_empty()).then_some(hint)
    };
    let set = app.project.settings.iter();
    let texts = set.filter_map(|(name, setting)| {
        Some(format!("{name} ({}) is not a setting{}", setting.origin, typo(name)?))
    });
    texts.map(|text| Problem { class: Class::Settings, text }).collect()
}

/// `EVERFLOW` of `EVERFLOW_API_KEY`.
fn family(name: &str) -> &str {
    name.split('_').next().unwrap_or(name)
}
