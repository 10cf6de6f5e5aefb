//! Whether there is another page. A short page is not the last: servers cap pages. An empty one is.

use super::page::ApiPage;
use serde_json::value::RawValue;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// How far the pages of one question are.
#[derive(Debug, Default)]
pub(super) struct Paging {
    /// The last page asked for; the first is 1.
    page: u32,
    /// Rows of the shortest page so far.
    shortest: Option<usize>,
    /// Rows that came, and those of them that no earlier page had.
    came: u64,
    new: u64,
    /// The highest count of all rows that a page gave.
    total: Option<u64>,
    /// The rows of earlier pages, by their hash.
    seen: HashSet<u64>,
}

/// What a page gave.
#[derive(Debug)]
pub(super) struct Taken {
    /// Its rows without those of earlier pages.
    pub(super) rows: Vec<Box<RawValue>>,
    /// How many were those of earlier pages.
    pub(super) again: u64,
    /// Whether it was the last, and why.
    pub(super) end: Option<End>,
}

/// Why there is no further page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The last page was empty, or completed the count, or there are no pages.
    Whole,
    /// The server answered 404 for the page after the last.
    NoSuchPage,
    /// That page had no new row: the API may ignore which page is asked for.
    Repeated { page: u32 },
    /// That page was empty although the API counts more rows than it gave.
    Short { page: u32, total: u64, seen: u64 },
}

impl Paging {
    /// The next page's number.
    pub(super) fn next(&mut self) -> u32 {
        self.page += 1;
        self.page
    }

    /// Takes the page that was asked for last.
    pub(super) fn take(&mut self, page: ApiPage) -> Taken {
        let ApiPage { rows, total, .. } = page;
        let count = rows.len();
        let hashes: Vec<_> = rows.iter().map(|row| hash(row)).collect();
        let is_new = |hash: &u64| !self.seen.contains(hash);
        // A row equal in all to one of an earlier page is that row: the list moved while it was read.
        let fresh: Vec<_> = rows
            .into_iter()
            .zip(&hashes)
            .filter(|(_, hash)| is_new(hash))
            .map(|(row, _)| row)
            .collect();
        self.seen.extend(hashes);
        self.came += count as u64;
        self.new += fresh.len() as u64;
        self.total = self.total.max(total);
        let end = match (count, fresh.len()) {
            (0, _) => Some(self.ended(End::Whole)),
            (_, 0) => Some(End::Repeated { page: self.page }),
            _ => self.is_counted(count, total).then_some(End::Whole),
        };
        self.shortest = Some(self.shortest.map_or(count, |shortest| shortest.min(count)));
        Taken { again: (count - fresh.len()) as u64, rows: fresh, end }
    }

    /// The page that was asked for last does not exist; `None` where it is the first, which must.
    pub(super) fn no_such_page(&self) -> Option<End> {
        (self.page > 1).then(|| self.ended(End::NoSuchPage))
    }

    fn ended(&self, end: End) -> End {
        match self.total.filter(|total| *total > self.came) {
            Some(total) => End::Short { page: self.page, total, seen: self.came },
            None => end,
        }
    }

    /// A count is believed only where it was reached exactly, on a page shorter than all before.
    fn is_counted(&self, rows: usize, total: Option<u64>) -> bool {
        self.shortest.is_some_and(|shortest| rows < shortest) && total == Some(self.new)
    }
}

fn hash(row: &RawValue) -> u64 {
    let mut hasher = DefaultHasher::new();
    row.get().hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pages as they come, what is kept of them, on which page and how they end; no end where there is another page.
    type Case = (&'static [(&'static str, Option<u64>)], &'static str, Option<(u32, End)>);

    /// Reads these pages, `abc` being one of three rows, each with the total that it tells: what was kept, and how
    /// and on which page it ended; no end where the pages ran out before.
    fn read(pages: &[(&str, Option<u64>)]) -> (String, Option<(u32, End)>) {
        let (mut paging, mut kept) = (Paging::default(), String::new());
        for (rows, total) in pages {
            let row = |row: char| RawValue::from_string(format!("\"{row}\"")).unwrap();
            let page = ApiPage {
                rows: rows.chars().map(row).collect(),
                total: *total,
                ..ApiPage::default()
            };
            let number = paging.next();
            let taken = paging.take(page);
            kept.extend(taken.rows.iter().filter_map(|row| row.get().chars().nth(1)));
            if let Some(end) = taken.end {
                return (kept, Some((number, end)));
            }
        }
        (kept, None)
    }

    #[test]
    fn pages_end_as_the_real_apis_end_them() {
        let (whole, repeated) = (End::Whole, |page| End::Repeated { page });
        let short = |page, total, seen| End::Short { page, total, seen };
        let cases: &[Case] = &[
            // An empty page ends it; a short one does not.
            (&[("", None)], "", Some((1, whole))),
            (&[("abc", None)], "abc", None),
            (&[("abc", None), ("d", None), ("", None)], "abcd", Some((3, whole))),
            (&[("ab", None), ("cde", None), ("f", None), ("", None)], "abcdef", Some((4, whole))),
            // A total ends it only when it is reached exactly, on a shorter page, from the second page on.
            (&[("abc", Some(3))], "abc", None),
            (&[("abc", Some(5)), ("de", Some(5))], "abcde", Some((2, whole))),
            (&[("abc", Some(6)), ("def", Some(6))], "abcdef", None),
            (&[("abc", Some(2)), ("de", Some(2))], "abcde", None),
            (&[("abc", Some(4)), ("de", Some(4)), ("", Some(4))], "abcde", Some((3, whole))),
            (&[("abc", None), ("de", Some(5))], "abcde", Some((2, whole))),
            // A total that nothing reaches is told.
            (&[("abc", Some(5)), ("", Some(5))], "abc", Some((2, short(2, 5, 3)))),
            (&[("abc", Some(5)), ("", None)], "abc", Some((2, short(2, 5, 3)))),
            (&[("", Some(5))], "", Some((1, short(1, 5, 0)))),
            // A page without a new row may mean that the API ignores which one is asked for.
            (&[("abc", None), ("abc", None)], "abc", Some((2, repeated(2)))),
            (&[("abc", None), ("def", None), ("ca", None)], "abcdef", Some((3, repeated(3)))),
            (&[("a", Some(1)), ("a", Some(1))], "a", Some((2, repeated(2)))),
            // A row of an earlier page is the same row; twice on one page it is two.
            (&[("abc", None), ("cd", None), ("", None)], "abcd", Some((3, whole))),
            (&[("aab", None), ("b", None)], "aab", Some((2, repeated(2)))),
            (&[("abc", Some(5)), ("cd", Some(5)), ("e", Some(5))], "abcde", Some((3, whole))),
        ];
        for (pages, kept, end) in cases {
            assert_eq!(read(pages), ((*kept).to_owned(), *end), "{pages:?}");
        }
    }

    #[test]
    fn a_page_that_does_not_exist_ends_it_unless_it_is_the_first() {
        let mut paging = Paging::default();
        paging.next();
        assert_eq!(paging.no_such_page(), None);
        paging.next();
        assert_eq!(paging.no_such_page(), Some(End::NoSuchPage));
        paging.total = Some(9);
        assert_eq!(paging.no_such_page(), Some(End::Short { page: 2, total: 9, seen: 0 }));
    }
}
