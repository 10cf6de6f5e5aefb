//! All rows of a question in memory, for a source that compares them before it gives any away.

use super::{FeedError, Lines, Rejected};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fmt::Debug;

/// What [`Lines::all`] read.
#[derive(Debug)]
pub struct Gathered<L> {
    /// The rows that could be read.
    pub rows: Vec<L>,
    /// The others.
    pub rejected: Vec<Rejected>,
    /// The API gave `null` instead of a list.
    pub was_null: bool,
    /// What makes it doubtful that these are all rows: a page that came again, or a count that was not reached. It is
    /// an error unless control totals prove that nothing is missing.
    pub doubt: Option<FeedError>,
}

impl<L: DeserializeOwned + PartialEq> Lines<'_, L> {
    /// Reads every page before it gives a row. A row whose key came on an earlier page is that row, if it is the same;
    /// if it isn't, the list changed while it was read: everything is asked for once more, and then it is an error.
    /// Rows for which `key` gives `None` are not compared.
    ///
    /// # Errors
    /// When no usable answer comes, one key has two values, or no row has a field that the source looks for.
    pub async fn all<K: Ord + Debug>(
        mut self,
        key: impl Fn(&L) -> Option<K>,
    ) -> Result<Gathered<L>, FeedError> {
        match self.gather(&key).await {
            Err(FeedError::TwoValues { .. }) => self.afresh().gather(&key).await,
            gathered => gathered,
        }
    }

    async fn gather<K: Ord + Debug>(
        &mut self,
        key: &impl Fn(&L) -> Option<K>,
    ) -> Result<Gathered<L>, FeedError> {
        let (mut kept, mut rejected, mut page) = (Kept::default(), Vec::new(), 0);
        while self.end.is_none() {
            self.fetch().await?;
            page += 1;
            let keys_before = kept.places.len();
            while let Some(row) = self.next_of_page() {
                match row {
                    Ok(row) => {
                        let added = kept.add(page, key(&row), row);
                        let is_new =
                            added.map_err(|(key, first)| self.two_values(key, [first, page]))?;
                        self.came_again(u64::from(!is_new));
                    }
                    Err(bad) => rejected.push(bad),
                }
            }
            if kept.places.len() == keys_before {
                self.has_no_new_key(page);
            }
        }
        self.all_fields_found()?;
        let doubt = self.end.and_then(|end| self.doubt(end));
        Ok(Gathered { rows: kept.rows, rejected, was_null: self.was_null, doubt })
    }
}

/// The rows so far.
struct Kept<L, K> {
    rows: Vec<L>,
    /// Of each key: the page that it came on, and the places of its rows.
    places: BTreeMap<K, (u32, Vec<usize>)>,
}

impl<L, K> Default for Kept<L, K> {
    fn default() -> Self {
        Kept { rows: Vec::new(), places: BTreeMap::new() }
    }
}

impl<L: PartialEq, K: Ord + Debug> Kept<L, K> {
    /// Whether the row is new; the key and its page where an earlier page gave it another value.
    fn add(&mut self, page: u32, key: Option<K>, row: L) -> Result<bool, (String, u32)> {
        if let Some(key) = key {
            let shown = format!("{key:?}");
            let (first, places) = self.places.entry(key).or_insert((page, Vec::new()));
            if *first != page {
                let is_same = places.iter().any(|place| self.rows[*place] == row);
                return if is_same { Ok(false) } else { Err((shown, *first)) };
            }
            places.push(self.rows.len());
        }
        self.rows.push(row);
        Ok(true)
    }
}
