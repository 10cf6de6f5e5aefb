use signalroom::prelude::*;

/// A message to whoever maintains the reports.
#[report(
    name = "alert",
    timezone = "America/New_York",
    title = "{{ level }}: {{ title }}",
    channels = [slack("ops"), email("ops"), sms("ops")],
)]
async fn alert(
    _cx: Cx,
    /// How bad it is.
    #[default(Level::Error)]
    level: Level,
    /// What happened, in a few words.
    title: String,
    /// What happened, in a sentence or two.
    message: String,
    /// Particulars: lines of `key: value`.
    #[default(String::new())]
    details: String,
    /// Who says so: a source, a report, a program.
    #[default(String::new())]
    source: String,
) -> Result<Alert> {
    let mut details = details.lines().filter(|line| !line.trim().is_empty());
    Ok(Alert {
        level,
        title,
        message,
        source,
        details: details.by_ref().take(LISTED).map(Detail::read).collect(),
        more: details.collect::<Vec<_>>().join("\n"),
    })
}

/// How many particulars stand in a list of their own; what follows is one text.
const LISTED: usize = 40;

struct Alert {
    level: Level,
    title: String,
    message: String,
    details: Vec<Detail>,
    more: String,
    source: String,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Choice)]
enum Level {
    /// Something failed.
    Error,
    /// Something may fail.
    Warning,
    /// Something is worth knowing.
    Info,
}

impl Level {
    fn emoji(&self) -> &'static str {
        match self {
            Level::Error => "🚨",
            Level::Warning => "⚠️",
            Level::Info => "ℹ️",
        }
    }
    /// The color's name: `bad`, `warn` or `flat`.
    fn tone(&self) -> &'static str {
        match self {
            Level::Error => "bad",
            Level::Warning => "warn",
            Level::Info => "flat",
        }
    }
}

/// One line of the details; without a colon, the whole line is the value.
struct Detail {
    key: String,
    value: String,
}

impl Detail {
    fn read(line: &str) -> Self {
        let (key, value) = line.split_once(": ").unwrap_or(("", line));
        Detail { key: key.trim().to_owned(), value: value.trim().to_owned() }
    }
}
