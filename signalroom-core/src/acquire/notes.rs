//! What a run's note says of a feed besides its rows.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What a source reports besides its rows: counts, by what was counted, and sentences.
#[derive(Debug, Clone, Default)]
pub struct Notes(Arc<Mutex<Noted>>);

#[derive(Debug, Default)]
struct Noted {
    counts: BTreeMap<&'static str, u64>,
    /// In the order in which they were told.
    sentences: Vec<String>,
}

/// How many sentences a note holds; a run of many days must not make a book of it.
const SENTENCES: usize = 20;

impl Notes {
    /// Adds to a count.
    pub(super) fn add(&self, count: u64, what: &'static str) {
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *noted.counts.entry(what).or_default() += count;
    }

    /// Adds a sentence that isn't there yet.
    pub(super) fn remark(&self, sentence: String) {
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !noted.sentences.contains(&sentence) {
            noted.sentences.push(sentence);
        }
    }

    /// Adds what others noted.
    pub(super) fn extend(&self, others: &Notes) {
        let others = others.0.lock().unwrap_or_else(PoisonError::into_inner);
        others.counts.iter().for_each(|(what, count)| self.add(*count, what));
        others.sentences.iter().for_each(|sentence| self.remark(sentence.clone()));
    }

    /// All of them in one text, `2 rows of one key summed`; `None` when there are none.
    pub fn text(&self) -> Option<String> {
        let noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = noted.counts.iter().filter(|(_, count)| **count > 0);
        let counts = counted.map(|(what, count)| match what.strip_prefix("rows ") {
            Some(rest) if *count == 1 => format!("1 row {rest}"),
            _ => format!("{count} {what}"),
        });
        let counts: Vec<_> = counts.collect();
        let mut texts: Vec<_> =
            (!counts.is_empty()).then(|| counts.join(", ")).into_iter().collect();
        texts.extend(noted.sentences.iter().take(SENTENCES).cloned());
        let more = noted.sentences.len().saturating_sub(SENTENCES);
        texts.extend((more > 0).then(|| format!("and {more} more remarks")));
        (!texts.is_empty()).then(|| texts.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_add_up() {
        let notes = Notes::default();
        assert_eq!(notes.text(), None);
        notes.add(0, "without an id");
        notes.add(1, "rows of one key summed");
        assert_eq!(notes.text().as_deref(), Some("1 row of one key summed"));
        notes.add(2, "rows of one key summed");
        notes.add(4, "without an id");
        let all = "3 rows of one key summed, 4 without an id";
        assert_eq!(notes.text().as_deref(), Some(all));
    }

    #[test]
    fn a_sentence_is_told_once_and_not_too_many_are() {
        let notes = Notes::default();
        notes.add(1, "rows of one key summed");
        for day in 0..23 {
            notes.remark("no summary".to_owned());
            notes.remark(format!("day {day}"));
        }
        let text = notes.text().unwrap();
        assert!(text.starts_with("1 row of one key summed; no summary; day 0; day 1; "), "{text}");
        assert!(text.ends_with("day 18; and 4 more remarks"), "{text}");
    }
}
