//! Who gets a message.

use crate::declare::Channel;
use crate::settings::{EnvConfig, Recipients, Settings};

/// The target that stands for the environment's `ops`: `channels = [slack("ops")]`.
pub const OPS: &str = "ops";

/// The targets of a report on one channel: the command line's, else those of the report, of the
/// environment, of the attribute, else the channel's own default. A report for `ops` goes nowhere else.
pub fn recipients(
    report: &str,
    channel: &Channel,
    target: Option<&str>,
    env: &EnvConfig,
    settings: &Settings,
    to: &[String],
) -> Vec<String> {
    if !to.is_empty() {
        return unique(to);
    }
    let listed =
        |list: &Recipients| list.get(channel.name).filter(|l| !l.is_empty()).map(|l| unique(l));
    if target == Some(OPS) {
        return listed(&env.ops).unwrap_or_default();
    }
    let own = env.reports.get(report).and_then(|own| listed(&own.recipients));
    let default = || {
        let name = channel.sender?.recipient?;
        settings.text(name)
    };
    own.or_else(|| listed(&env.recipients))
        .or_else(|| target.or_else(default).map(|target| vec![target.to_owned()]))
        .unwrap_or_default()
}

/// Each once, in order.
fn unique(targets: &[String]) -> Vec<String> {
    let mut unique: Vec<String> = Vec::new();
    for target in targets {
        if !unique.contains(target) {
            unique.push(target.clone());
        }
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channels::slack;
    use crate::settings::{Config, Origin};

    fn found(target: Option<&'static str>, toml: &str, to: &[&str]) -> Vec<String> {
        let mut settings = Settings::default();
        settings.set("SLACK_CHANNEL_ID", "C1", Origin::Environment);
        let config: Config = toml::from_str(toml).unwrap();
        let env = config.env.get("production").cloned().unwrap_or_default();
        let to: Vec<_> = to.iter().map(|target| (*target).to_owned()).collect();
        recipients("daily", &slack, target, &env, &settings, &to)
    }

    const ALL: &str = r##"
        [env.production]
        recipients.slack = ["#all", "#all", "#more"]
        reports.daily.recipients.slack = ["#own"]
        ops.slack = ["#ops"]
    "##;

    #[test]
    fn the_nearest_word_counts() {
        assert_eq!(found(Some("#attribute"), ALL, &["#x", "#y", "#x"]), ["#x", "#y"]);
        assert_eq!(found(Some("#attribute"), ALL, &[]), ["#own"]);
        let without_own = ALL.replace("reports.daily", "reports.weekly");
        assert_eq!(found(Some("#attribute"), &without_own, &[]), ["#all", "#more"]);
        assert_eq!(found(Some("#attribute"), "", &[]), ["#attribute"]);
        assert_eq!(found(None, "", &[]), ["C1"]);
    }

    #[test]
    fn what_is_for_ops_goes_nowhere_else() {
        assert_eq!(found(Some("ops"), ALL, &[]), ["#ops"]);
        assert_eq!(found(Some("ops"), "", &[]), [""; 0]);
        assert_eq!(found(Some("ops"), ALL, &["#test"]), ["#test"]);
    }
}
