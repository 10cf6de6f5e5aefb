//! The escapers that `askama.toml` declares, read by the parser that Askama reads it with.

use crate::support::package;
use serde::Deserialize;

/// What is read of `askama.toml`; the rest is Askama's.
#[derive(Deserialize)]
struct Config {
    #[serde(default, rename = "escaper")]
    escapers: Vec<Escaper>,
}

#[derive(Deserialize)]
struct Escaper {
    extensions: Vec<String>,
}

/// Whether the package's `askama.toml` has an escaper for that word, be it an extension or the name of a channel. Askama
/// reports a file that cannot be read.
pub(super) fn exists_for(word: &str) -> bool {
    let text = std::fs::read_to_string(package::manifest().join("askama.toml"));
    text.is_ok_and(|text| declares(&text, word))
}

fn declares(config: &str, word: &str) -> bool {
    basic_toml::from_str(config).is_ok_and(|config: Config| {
        config.escapers.iter().flat_map(|escaper| &escaper.extensions).any(|known| known == word)
    })
}

#[cfg(test)]
mod tests {
    use super::declares;

    #[test]
    fn what_an_escaper_lists_is_declared() {
        let config = r#"
            [general]
            dirs = ["templates"]
            # extensions = ["md"]
            [[escaper]]
            path = "::signalroom::answer::escape::Sms"
            extensions = [
                'sms', # one segment
                "te\u0061ms",
            ]
            [[escaper]]
            path = "extensions = [\"html\"]"
            extensions = []
        "#;
        for (word, is_declared) in
            [("sms", true), ("teams", true), ("md", false), ("html", false), ("templates", false)]
        {
            assert_eq!(declares(config, word), is_declared, "{word}");
        }
        assert!(!declares("", "sms") && !declares("[[escaper]", "sms"));
    }
}
