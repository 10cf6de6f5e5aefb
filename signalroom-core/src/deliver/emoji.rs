//! The emoji that reports use, as characters: for plain text and the preview.

/// The character of a common emoji's name; Slack knows all the others.
pub fn character(name: &str) -> Option<&'static str> {
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, character)| *character)
}

const NAMES: [(&str, &str); 32] = [
    ("+1", "👍"),
    ("-1", "👎"),
    ("arrow_down", "⬇️"),
    ("arrow_up", "⬆️"),
    ("bar_chart", "📊"),
    ("bell", "🔔"),
    ("bulb", "💡"),
    ("calendar", "📆"),
    ("chart_with_downwards_trend", "📉"),
    ("chart_with_upwards_trend", "📈"),
    ("clock7", "🕖"),
    ("dart", "🎯"),
    ("exclamation", "❗"),
    ("eyes", "👀"),
    ("fire", "🔥"),
    ("hourglass", "⌛"),
    ("information_source", "ℹ️"),
    ("large_blue_circle", "🔵"),
    ("large_blue_square", "🟦"),
    ("large_green_circle", "🟢"),
    ("large_yellow_circle", "🟡"),
    ("link", "🔗"),
    ("memo", "📝"),
    ("moneybag", "💰"),
    ("red_circle", "🔴"),
    ("rocket", "🚀"),
    ("rotating_light", "🚨"),
    ("tada", "🎉"),
    ("trophy", "🏆"),
    ("warning", "⚠️"),
    ("white_check_mark", "✅"),
    ("white_circle", "⚪"),
];
