//! Reading `signalroom.toml`: a mistake is named by line, with what was probably meant.

use super::text_file::read_text;
use super::{CONFIG_FILE, Config, DeclaredNames, SettingsError};
use signalroom_syntax::nearest::did_you_mean;
use std::path::Path;

/// The root's file; an empty configuration where there is none.
pub(super) fn read_config(root: &Path) -> Result<Config, SettingsError> {
    let text = read_text(root, CONFIG_FILE)?;
    text.map_or_else(|| Ok(Config::default()), |text| parse_config(&text))
}

fn parse_config(text: &str) -> Result<Config, SettingsError> {
    toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or("");
        let line = before.matches('\n').count() + 1;
        SettingsError::Config { line, what: explain(error.message()) }
    })
}

/// serde's message, and what to write instead.
fn explain(message: &str) -> String {
    unknown_key(message)
        .or_else(|| wrong_value(message))
        .unwrap_or_else(|| message.trim().replace('\n', "; "))
}

/// serde lists an unknown key and the known ones in backticks.
fn unknown_key(message: &str) -> Option<String> {
    let mut ticked = message.strip_prefix("unknown field")?.split('`').skip(1).step_by(2);
    let key = ticked.next()?;
    Some(format!("unknown key `{key}`{}", did_you_mean(key, ticked)))
}

/// serde names the types of Rust: `invalid type: integer `1`, expected a string`.
fn wrong_value(message: &str) -> Option<String> {
    let rest = message.strip_prefix("invalid type: ").or(message.strip_prefix("invalid value: "))?;
    let (found, expected) = rest.trim().split_once(", expected ")?;
    let mend = match expected {
        "a sequence" => "a list: [\"…\"]",
        "a string" => "a text in quotes",
        "a boolean" => "true or false",
        "a nonzero u32" => "a whole number from 1",
        "u32" | "usize" => "a whole number",
        "f64" => "a number",
        other => other,
    };
    Some(format!("{found} does not belong here: write {mend}"))
}

impl Config {
    /// Refuses sections of sources, reports and channels that nothing declares.
    ///
    /// # Errors
    /// Names the first such section, and what was probably meant.
    pub fn check_names(&self, names: &DeclaredNames) -> Result<(), SettingsError> {
        let sources: Vec<_> = names.sources.iter().map(|source| source.name).collect();
        for name in self.sources.keys() {
            known("source", &format!("sources.{name}"), name, &sources)?;
        }
        for (environment, section) in &self.env {
            let mut lists = vec![("recipients".to_owned(), &section.recipients)];
            lists.push(("ops".to_owned(), &section.ops));
            for (name, report) in &section.reports {
                known(
                    "report",
                    &format!("env.{environment}.reports.{name}"),
                    name,
                    &names.reports,
                )?;
                lists.push((format!("reports.{name}.recipients"), &report.recipients));
            }
            for (key, channel) in
                lists.iter().flat_map(|(key, list)| list.keys().map(move |c| (key, c)))
            {
                known("channel", &format!("env.{environment}.{key}"), channel, &names.channels)?;
            }
        }
        Ok(())
    }
}

fn known(kind: &'static str, key: &str, name: &str, all: &[&str]) -> Result<(), SettingsError> {
    if all.contains(&name) {
        return Ok(());
    }
    let hint = did_you_mean(name, all.iter().copied());
    Err(SettingsError::UnknownName { key: key.to_owned(), kind, name: name.to_owned(), hint })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn refused(text: &str) -> String {
        parse_config(text).unwrap_err().to_string()
    }

    #[test]
    fn every_section_is_read() {
        let text = r##"
            environment = "production"
            first_day = 2026-01-31
            [internal]
            affiliates = ["A"]
            [http]
            attempts = 2
            first_wait_seconds = 0.5
            longest_wait_seconds = 2
            [sources.everflow]
            enabled = true
            rate = "2/second"
            first_day = "2025-12-01"
            [env.production]
            recipients.slack = ["#growth"]
            ops.slack = ["#ops"]
            [env.production.reports.daily_exp.recipients]
            email = ["a@example.com"]
        "##;
        let config = parse_config(text).unwrap();
        assert_eq!(config.internal.affiliates.as_deref(), Some(&["A".to_owned()][..]));
        assert_eq!(config.http.first_wait_seconds, Some(Duration::from_millis(500)));
        assert_eq!(config.http.longest_wait_seconds, Some(Duration::from_secs(2)));
        assert_eq!(config.first_day.unwrap().to_string(), "2026-01-31");
        assert_eq!(config.source("everflow").rate, Some(crate::time::per_second(2)));
        assert_eq!(config.source("everflow").first_day.unwrap().to_string(), "2025-12-01");
        let production = &config.env["production"];
        assert_eq!(production.recipients["slack"], ["#growth"]);
        assert_eq!(production.reports["daily_exp"].recipients["email"], ["a@example.com"]);
        assert_eq!(production.ops["slack"], ["#ops"]);
    }

    #[test]
    fn the_documented_file_is_read_and_has_the_defaults() {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/configuration.md");
        let page = std::fs::read_to_string(page).unwrap();
        let (_, rest) = page.split_once("```toml\n").unwrap();
        let config = parse_config(rest.split_once("```").unwrap().0).unwrap();
        assert_eq!(config.internal.affiliates.as_deref().unwrap(), ["G2 - Meta", "SB - Meta"]);
        assert_eq!(config.source("redtrack").enabled, Some(true));
        assert_eq!(config.env["production"].recipients.len(), 3);
    }

    #[test]
    fn no_internal_affiliates_differ_from_none_written() {
        let affiliates = |text| parse_config(text).unwrap().internal.affiliates;
        assert_eq!(affiliates(""), None);
        assert_eq!(affiliates("[internal]"), None);
        assert_eq!(affiliates("[internal]\naffiliates = []"), Some(Vec::new()));
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line_and_the_nearest() {
        let error = refused("environment = \"x\"\nclient = \"y\"\n");
        assert_eq!(
            error,
            "signalroom.toml, line 2: unknown key `client`; did you mean `client_id`?"
        );
        let error = refused("\n[sources.everflow]\nenable = true\n");
        assert_eq!(error, "signalroom.toml, line 3: unknown key `enable`; did you mean `enabled`?");
    }

    #[test]
    fn a_wrong_value_is_refused_with_what_to_write() {
        assert!(refused("first_day = \"soon\"").contains("`soon` is not a day: write 2026-01-31"));
        assert!(refused("[http]\nanswer_seconds = -1").contains("write seconds, as in 1.5"));
        let rate = refused("[sources.x]\nrate = \"0/second\"");
        assert!(rate.starts_with("signalroom.toml, line 2:"), "{rate}");
        assert!(rate.contains("write \"2/second\""), "{rate}");
        for (text, mend) in [
            ("environment = 3", "integer `3` does not belong here: write a text in quotes"),
            ("[internal]\naffiliates = \"x\"", "write a list: [\"…\"]"),
            ("[env.x]\nops.slack = \"#x\"", "write a list: [\"…\"]"),
            ("[sources.x]\nenabled = \"no\"", "write true or false"),
            ("[http]\nattempts = 0", "write a whole number from 1"),
            ("[http]\nbody_limit_mib = -1", "write a whole number"),
            ("[http]\nanswer_seconds = \"1\"", "write a number"),
        ] {
            let refused = refused(text);
            assert!(refused.ends_with(mend), "{refused}");
        }
        assert!(refused("environment = ").starts_with("signalroom.toml, line 1:"));
    }
}
