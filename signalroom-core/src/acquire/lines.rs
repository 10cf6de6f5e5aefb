//! The rows of an answer, one by one and page by page.

use super::FeedError;
use super::page::{ApiPage, Total, USUAL};
use crate::net::{HttpClient, Request, from_raw};
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::fmt::Display;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::marker::PhantomData;

/// A row that is not what the source expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// As it came, every digit of it.
    pub raw: String,
    /// What is wrong with it.
    pub why: String,
}

/// The rows of one question, read as `L`; nothing is asked before the first [`next`](Lines::next).
///
/// A list is found bare or under `items`, `rows`, `data` or `results`. Each row is read from its own
/// text, so one bad number costs one row, and no number passes through a floating point.
#[derive(Debug)]
pub struct Lines<'a, L> {
    client: &'a HttpClient,
    request: Request,
    lists: &'static [&'static str],
    total: Option<Total>,
    paging: Option<Paging>,
    /// Pages fetched; the last one's number.
    pages: u32,
    seen: u64,
    page: std::vec::IntoIter<Box<RawValue>>,
    last_hash: Option<u64>,
    done: bool,
    line: PhantomData<fn() -> L>,
}

/// How a page is asked for.
#[derive(Debug, Clone, Copy)]
struct Paging {
    place: NumberIn,
    size: usize,
}

#[derive(Debug, Clone, Copy)]
enum NumberIn {
    /// As parameters of the address: the number's name and the size's.
    Query(&'static str, &'static str),
    /// In the body: the number's JSON pointer.
    Body(&'static str),
}

impl<'a, L: DeserializeOwned> Lines<'a, L> {
    pub(super) fn new(client: &'a HttpClient, request: Request) -> Self {
        Lines {
            client,
            request,
            lists: USUAL,
            total: None,
            paging: None,
            pages: 0,
            seen: 0,
            page: Vec::new().into_iter(),
            last_hash: None,
            done: false,
            line: PhantomData,
        }
    }

    /// Asks for more in the address.
    #[must_use]
    pub fn query(mut self, query: &[(&str, impl Display)]) -> Self {
        self.request = self.request.query(query);
        self
    }

    /// The list has that name.
    #[must_use]
    pub fn list(mut self, names: &'static [&'static str]) -> Self {
        self.lists = names;
        self
    }

    /// The answer counts all rows in that object's field; without a count a short page is the last.
    #[must_use]
    pub fn total(mut self, object: &'static str, field: &'static str) -> Self {
        self.total = Some((object, field));
        self
    }

    /// Page by page of that many rows, number and size as parameters of the address.
    #[must_use]
    pub fn pages(mut self, number: &'static str, size: &'static str, rows: usize) -> Self {
        self.paging = Some(Paging { place: NumberIn::Query(number, size), size: rows });
        self
    }

    /// Page by page of that many rows, the number at that JSON pointer of the body.
    #[must_use]
    pub fn body_pages(mut self, number: &'static str, rows: usize) -> Self {
        self.paging = Some(Paging { place: NumberIn::Body(number), size: rows });
        self
    }

    /// The next row, from the next page if need be; `None` after the last.
    ///
    /// # Errors
    /// When no usable answer comes or paging does not move on.
    pub async fn next(&mut self) -> Result<Option<Result<L, Rejected>>, FeedError> {
        loop {
            if let Some(raw) = self.page.next() {
                return Ok(Some(read(&raw)));
            }
            if self.done {
                return Ok(None);
            }
            self.fetch().await?;
        }
    }

    async fn fetch(&mut self) -> Result<(), FeedError> {
        self.pages += 1;
        let request =
            self.paging.map_or_else(|| self.request.clone(), |paging| self.of_page(paging));
        let answer = self.client.send(&request).await?;
        let page = ApiPage::open(&answer.body, self.lists, self.total).map_err(|unreadable| {
            let shown = unreadable.show.then_some(answer.body.as_slice());
            self.client.unreadable(&request, &unreadable.why, shown)
        })?;
        self.moves_on(&request, &page.rows)?;
        self.seen += page.rows.len() as u64;
        self.done = self.is_last(&request, &page)?;
        self.page = page.rows.into_iter();
        Ok(())
    }

    fn of_page(&self, paging: Paging) -> Request {
        let request = self.request.clone();
        match paging.place {
            NumberIn::Query(number, size) => {
                request.query(&[(number, self.pages as usize), (size, paging.size)])
            }
            NumberIn::Body(pointer) => request.json_number(pointer, self.pages),
        }
    }

    /// A page equal to the one before means that the API ignores which one is asked for: going on
    /// would never end, and stopping would lose what lies behind.
    fn moves_on(&mut self, request: &Request, rows: &[Box<RawValue>]) -> Result<(), FeedError> {
        let mut hasher = DefaultHasher::new();
        rows.iter().for_each(|row| row.get().hash(&mut hasher));
        match self.last_hash.replace(hasher.finish()) {
            Some(before) if Some(before) == self.last_hash => {
                Err(FeedError::Repeats { call: request.to_string(), page: self.pages })
            }
            _ => Ok(()),
        }
    }

    fn is_last(&self, request: &Request, page: &ApiPage) -> Result<bool, FeedError> {
        let Some(paging) = self.paging else { return Ok(true) };
        let Some(total) = page.total else { return Ok(page.rows.len() < paging.size) };
        if page.rows.is_empty() && self.seen < total {
            let (call, page, seen) = (request.to_string(), self.pages, self.seen);
            return Err(FeedError::Short { call, total, page, seen });
        }
        Ok(self.seen >= total)
    }
}

fn read<L: DeserializeOwned>(raw: &RawValue) -> Result<L, Rejected> {
    from_raw(raw).map_err(|error| {
        let why = error.to_string();
        // The place is one within this row, which is shown beside the reason.
        let why = why.rsplit_once(" at line ").map_or(why.as_str(), |(why, _)| why).to_owned();
        Rejected { raw: raw.get().to_owned(), why }
    })
}
