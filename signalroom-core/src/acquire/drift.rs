//! Schema drift: a field that a source looks for and that no row has. Where absence means zero, a renamed field would
//! otherwise be a column of zeros.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// In fewer rows a field that may be absent can be absent by chance.
const ENOUGH_ROWS: u64 = 20;
/// How many names of fields an error tells.
const NAMES: usize = 40;

thread_local! {
    /// What the rows that are being read on this thread are looked through for: serde has no place to hand it down.
    static CURRENT: RefCell<Option<LookedFor>> = const { RefCell::new(None) };
}

/// The fields that a source looked for in the rows of one question.
#[derive(Debug, Clone, Default)]
pub(super) struct LookedFor(Arc<Mutex<Vec<Field>>>);

#[derive(Debug)]
struct Field {
    /// The names that it may have.
    names: Vec<String>,
    is_required: bool,
    was_found: bool,
    /// The names that rows had instead.
    there: BTreeSet<String>,
}

impl LookedFor {
    /// Reads a row: the [`Fields`](super::Fields) that come of it tell here what was looked for in them.
    pub(super) fn during<T>(&self, read: impl FnOnce() -> T) -> T {
        let before = CURRENT.replace(Some(self.clone()));
        let row = read();
        CURRENT.set(before);
        row
    }

    /// What the row that is being read is looked through for.
    pub(super) fn current() -> LookedFor {
        CURRENT.with_borrow(|current| current.clone().unwrap_or_default())
    }

    /// Somebody looked for a field of these names in a row that has those.
    pub(super) fn note<'a>(
        &self,
        names: &[&str],
        is_required: bool,
        was_found: bool,
        there: impl Iterator<Item = &'a String>,
    ) {
        let mut fields = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = fields.iter().position(|field| field.names == names).unwrap_or_else(|| {
            let names = names.iter().map(|name| (*name).to_owned()).collect();
            fields.push(Field { names, is_required, was_found, there: BTreeSet::new() });
            fields.len() - 1
        });
        let field = &mut fields[place];
        field.is_required |= is_required;
        field.was_found |= was_found;
        if !field.was_found && field.there.len() < NAMES {
            field.there.extend(there.cloned());
        }
    }

    /// A field that none of so many rows has: its names, and the names there are.
    pub(super) fn missing(&self, rows: u64) -> Option<(String, String)> {
        let fields = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_judged = |field: &&Field| field.is_required || rows >= ENOUGH_ROWS;
        let missing = fields.iter().filter(|field| !field.was_found).find(is_judged)?;
        let there: Vec<_> = missing.there.iter().map(String::as_str).collect();
        Some((missing.names.join("` or `"), there.join(", ")))
    }
}
