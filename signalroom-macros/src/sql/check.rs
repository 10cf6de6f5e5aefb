//! Checks a statement. SQLite tells one mistake at a time; each is mended, so that the next is found.

use super::catalog::Column;
use super::draft::Draft;
use super::snapshot::{Dialect, Snapshot};
use super::{explain, foreign, outline, unlike};
use crate::mistake::Mistake;
use std::ops::Range;

/// A mistake in a text that may have been mended before, and how to go on.
#[derive(Debug)]
pub(super) struct Fault {
    /// What is wrong, its place in the text of now.
    pub(super) mistake: Mistake,
    /// What would do, in the place of what, for the time being.
    pub(super) mend: Option<(Range<usize>, String)>,
}

impl Fault {
    /// A fault after which nothing more can be found.
    pub(super) fn last(mistake: Mistake) -> Self {
        Fault { mistake, mend: None }
    }
    /// A fault in whose place something else would do.
    pub(super) fn mended(mistake: Mistake, instead: impl Into<String>) -> Self {
        let at = mistake.at.clone();
        Fault { mistake, mend: Some((at, instead.into())) }
    }
}

/// More than a person mends at a time; also the end of what cannot be mended.
const MOST: usize = 24;

/// The columns that a statement gives, or all that is wrong with it, from top to bottom.
pub(super) fn check(
    text: &str,
    dialect: Dialect,
    snapshot: &Snapshot,
) -> Result<Vec<Column>, Vec<Mistake>> {
    let mut checked = Checked { draft: Draft::new(text), mistakes: Vec::new() };
    let shared = dialect == Dialect::Shared;
    let foreign = if shared { foreign::faults(text) } else { Vec::new() };
    let columns = if checked.take(foreign) { checked.prepare(dialect, snapshot) } else { None };
    if shared && columns.is_some() {
        let now = checked.draft.text();
        let outline = outline::read(&now, &snapshot.catalog);
        unlike::mistakes(&outline).into_iter().for_each(|mistake| checked.say(mistake));
    }
    match columns {
        Some(columns) if checked.mistakes.is_empty() => Ok(columns),
        _ => {
            checked.mistakes.sort_by_key(|mistake| mistake.at.start);
            Err(checked.mistakes)
        }
    }
}

#[cfg(test)]
mod tests;

struct Checked {
    draft: Draft,
    mistakes: Vec<Mistake>,
}

impl Checked {
    /// Says a mistake, unless it only echoes one that was mended.
    fn say(&mut self, mut mistake: Mistake) {
        if let Some(origin) = self.draft.origin(&mistake.at) {
            mistake.at = origin;
            self.mistakes.push(mistake);
        }
    }

    /// Says mistakes and mends them; whether that could be done.
    fn take(&mut self, faults: Vec<Fault>) -> bool {
        let number = faults.len();
        let mut mends = Vec::new();
        for fault in faults {
            self.say(fault.mistake);
            mends.extend(fault.mend);
        }
        self.draft.mend(&mends);
        mends.len() == number
    }

    /// Prepares the statement again and again, until SQLite has nothing to say or cannot be helped.
    fn prepare(&mut self, dialect: Dialect, snapshot: &Snapshot) -> Option<Vec<Column>> {
        for _ in 0..MOST {
            let text = self.draft.text();
            let outline = outline::read(&text, &snapshot.catalog);
            let sqlite = snapshot.catalog.for_sqlite(&text);
            let fault = match snapshot.database.prepare(&sqlite, dialect) {
                Ok(columns) => match explain::not_portable(&outline, &snapshot.catalog) {
                    Some(fault) => fault,
                    None => {
                        let column = |(name, kind)| Column { name, kind, nullable: true };
                        return Some(columns.into_iter().map(column).collect());
                    }
                },
                Err(complaint) => explain::explain(&complaint, &outline, &snapshot.catalog),
            };
            if !self.take(vec![fault]) {
                return None;
            }
        }
        None
    }
}
