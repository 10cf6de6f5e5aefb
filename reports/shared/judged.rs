//! What a change means: better, worse, or just more.

use signalroom::prelude::{Decimal, percent_change};
use std::cmp::Ordering;
use std::fmt;

/// A change in one word, and whether it is good news; displayed as the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    word: &'static str,
    tone: Tone,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tone {
    Good,
    Bad,
    Flat,
    /// There is nothing to compare with.
    Unknown,
}

impl Judged {
    /// For total conversions: more is better.
    pub fn more_is_better(now: Option<Decimal>, before: Option<Decimal>) -> Self {
        let (up, down) = (judged("better", Tone::Good), judged("worse", Tone::Bad));
        choose(seen(now, before), up, down, "no comparison")
    }
    /// For the cost per conversion: less is better.
    pub fn less_is_better(now: Option<Decimal>, before: Option<Decimal>) -> Self {
        let (up, down) = (judged("worse", Tone::Bad), judged("better", Tone::Good));
        choose(seen(now, before), up, down, "no comparison")
    }
    /// For spend: more or less is neither good nor bad.
    pub fn more_or_less(now: Option<Decimal>, before: Option<Decimal>) -> Self {
        let (up, down) = (judged("more", Tone::Flat), judged("less", Tone::Flat));
        choose(seen(now, before), up, down, "no comparison")
    }
    /// For one affiliate's conversions: more is better, and more than none is new.
    pub fn count(now: i64, before: Option<i64>) -> Self {
        let up = judged(if before == Some(0) { "new" } else { "more" }, Tone::Good);
        choose(before.map(|before| now.cmp(&before)), up, judged("fewer", Tone::Bad), "")
    }

    /// Whether there was something to compare with.
    pub fn is_known(&self) -> bool {
        self.tone != Tone::Unknown
    }
    /// Whether it is good news.
    pub fn is_good(&self) -> bool {
        self.tone == Tone::Good
    }
    /// Whether it is bad news.
    pub fn is_bad(&self) -> bool {
        self.tone == Tone::Bad
    }
    /// The color's name: `good`, `bad` or `flat`.
    pub fn tone(&self) -> &'static str {
        match self.tone {
            Tone::Good => "good",
            Tone::Bad => "bad",
            Tone::Flat | Tone::Unknown => "flat",
        }
    }
}

impl fmt::Display for Judged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word)
    }
}

fn judged(word: &'static str, tone: Tone) -> Judged {
    Judged { word, tone }
}

fn choose(step: Option<Ordering>, up: Judged, down: Judged, unknown: &'static str) -> Judged {
    match step {
        Some(Ordering::Greater) => up,
        Some(Ordering::Less) => down,
        Some(Ordering::Equal) => judged("same", Tone::Flat),
        None => judged(unknown, Tone::Unknown),
    }
}

/// The direction of the change as it is shown: what reads `0.0%` is the same.
fn seen(now: Option<Decimal>, before: Option<Decimal>) -> Option<Ordering> {
    let (now, before) = (now?, before?);
    let shown = percent_change(now, before);
    Some(shown.map_or(now.cmp(&before), |percent| percent.cmp(&Decimal::ZERO)))
}
