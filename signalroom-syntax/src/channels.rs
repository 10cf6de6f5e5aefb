//! The names of our channels. A channel of one's own is no less than these: only messages which say what to write know
//! the list.

/// The main template of one of our channels: `slack.md`.
pub fn main_template(channel: &str) -> Option<&'static str> {
    MAIN_TEMPLATES.into_iter().find(|file| name(file) == channel)
}

/// The names of our channels.
pub fn names() -> impl Iterator<Item = &'static str> {
    MAIN_TEMPLATES.into_iter().map(name)
}

/// A template is named like its channel.
const MAIN_TEMPLATES: [&str; 3] = ["slack.md", "email.mjml", "sms.txt"];

fn name(template: &'static str) -> &'static str {
    template.split('.').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_channel_has_a_main_template() {
        assert_eq!(super::names().collect::<Vec<_>>(), ["slack", "email", "sms"]);
        assert_eq!(super::main_template("email"), Some("email.mjml"));
        assert_eq!(super::main_template("teams"), None);
    }
}
