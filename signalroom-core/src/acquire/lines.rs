//! The rows of a question, one by one and page by page.

use super::drift::LookedFor;
use super::page::{ApiPage, Form, NoRows, USUAL, without_place};
use super::paging::{End, Paging};
use super::{FeedError, Notes};
use crate::net::{HttpClient, HttpError, Request, from_raw};
use reqwest::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::fmt::Display;
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
/// A list is found bare or under `items`, `rows`, `data` or `results`. An answer without its list, or one that reports
/// an error, fails with the API's own words. Each row is read from its own text, so one bad number costs one row, and
/// no number passes through a floating point. A field of [`Fields`](super::Fields) that no row has is an error.
#[derive(Debug)]
pub struct Lines<'a, L> {
    client: &'a HttpClient,
    notes: Notes,
    request: Request,
    form: Form,
    pages: Option<Pages>,
    paging: Paging,
    page: std::vec::IntoIter<Box<RawValue>>,
    /// How many rows of the page at hand were those of earlier pages.
    again: u64,
    rows: u64,
    looked_for: LookedFor,
    pub(super) was_null: bool,
    pub(super) end: Option<End>,
    line: PhantomData<fn() -> L>,
}

/// How a page is asked for.
#[derive(Debug, Clone, Copy)]
enum Pages {
    /// As parameters of the address: the number's name, the size's name, the size.
    Query(&'static str, &'static str, usize),
    /// In the body: the number's JSON pointers.
    Body(&'static [&'static str]),
}

impl<'a, L: DeserializeOwned> Lines<'a, L> {
    pub(super) fn new(client: &'a HttpClient, notes: Notes, request: Request) -> Self {
        Lines {
            client,
            notes,
            request,
            form: Form { lists: USUAL, null_is_empty: false, total: None },
            pages: None,
            paging: Paging::default(),
            page: Vec::new().into_iter(),
            again: 0,
            rows: 0,
            looked_for: LookedFor::default(),
            was_null: false,
            end: None,
            line: PhantomData,
        }
    }

    /// Asks for more in the address.
    #[must_use]
    pub fn query(mut self, query: &[(&str, impl Display)]) -> Self {
        self.request = self.request.query(query);
        self
    }

    /// The list has one of these names.
    #[must_use]
    pub fn list(mut self, names: &'static [&'static str]) -> Self {
        self.form.lists = names;
        self
    }

    /// `null` instead of a list means that there are no rows. Without this it is an error: an API that lost its data
    /// would otherwise empty a good day.
    #[must_use]
    pub fn null_is_empty(mut self) -> Self {
        self.form.null_is_empty = true;
        self
    }

    /// The answer counts all rows in that object's field.
    #[must_use]
    pub fn total(mut self, object: &'static str, field: &'static str) -> Self {
        self.form.total = Some((object, field));
        self
    }

    /// Page by page of at most that many rows, number and size as parameters of the address.
    #[must_use]
    pub fn pages(mut self, number: &'static str, size: &'static str, rows: usize) -> Self {
        self.pages = Some(Pages::Query(number, size, rows));
        self
    }

    /// Page by page, the number at each of these JSON pointers of the body, which also asks for the size.
    #[must_use]
    pub fn body_pages(mut self, numbers: &'static [&'static str]) -> Self {
        self.pages = Some(Pages::Body(numbers));
        self
    }

    /// The next row, from the next page if need be; `None` after the last.
    ///
    /// # Errors
    /// When no usable answer comes, paging does not move on, or no row has a field that the source looks for.
    pub async fn next(&mut self) -> Result<Option<Result<L, Rejected>>, FeedError> {
        loop {
            if let Some(row) = self.next_of_page() {
                return Ok(Some(row));
            }
            if let Some(end) = self.end {
                self.all_fields_found()?;
                return self.doubt(end).map_or(Ok(None), Err);
            }
            self.fetch().await?;
        }
    }

    /// The next row of the page at hand.
    pub(super) fn next_of_page(&mut self) -> Option<Result<L, Rejected>> {
        let raw = self.page.next()?;
        Some(self.looked_for.during(|| read(&raw)))
    }

    /// Fetches the next page.
    pub(super) async fn fetch(&mut self) -> Result<(), FeedError> {
        self.again = 0;
        let number = self.paging.next();
        let request = self.of_page(number);
        let page = match self.client.send(&request).await {
            Ok(answer) => self.open(&request, &answer.body)?,
            Err(HttpError::Status { status: StatusCode::NOT_FOUND, .. })
                if self.paging.no_such_page().is_some() =>
            {
                self.notes.add(1, "answers 404 taken for the end of the pages");
                self.end = self.paging.no_such_page();
                return Ok(());
            }
            Err(error) => return Err(error.into()),
        };
        self.was_null |= page.was_null;
        let taken = self.paging.take(page);
        self.came_again(taken.again);
        self.rows += taken.rows.len() as u64;
        self.end = if self.pages.is_none() { Some(End::Whole) } else { taken.end };
        self.page = taken.rows.into_iter();
        Ok(())
    }

    fn open(&self, request: &Request, body: &[u8]) -> Result<ApiPage, FeedError> {
        let page = ApiPage::open(body, self.form).map_err(|no_rows| match no_rows {
            NoRows::Failed(words) => reported(self.client, request, &words),
            NoRows::Unreadable { why, show } => {
                self.client.unreadable(request, &why, show.then_some(body)).into()
            }
        })?;
        if page.is_incomplete {
            return Err(FeedError::Incomplete { call: request.to_string() });
        }
        Ok(page)
    }

    fn of_page(&self, page: u32) -> Request {
        let request = self.request.clone();
        match self.pages {
            None => request,
            Some(Pages::Query(number, size, rows)) => {
                request.query(&[(number, page as usize), (size, rows)])
            }
            Some(Pages::Body(pointers)) => {
                pointers.iter().fold(request, |request, pointer| request.json_number(pointer, page))
            }
        }
    }

    pub(super) fn all_fields_found(&self) -> Result<(), FeedError> {
        let call = self.request.to_string();
        self.looked_for
            .missing(self.rows)
            .map_or(Ok(()), |(names, there)| Err(FeedError::NoSuchField { call, names, there }))
    }

    /// What makes it doubtful that these were all rows.
    pub(super) fn doubt(&self, end: End) -> Option<FeedError> {
        let call = self.request.to_string();
        match end {
            End::Whole | End::NoSuchPage => None,
            End::Repeated { page } => Some(FeedError::Repeats { call, page }),
            End::Short { page, total, seen } => Some(FeedError::Short { call, total, page, seen }),
        }
    }

    /// That a key has two values; the data changed while the pages were read.
    pub(super) fn two_values(&self, key: String, pages: [u32; 2]) -> FeedError {
        FeedError::TwoValues { call: self.request.to_string(), key, pages }
    }

    /// The same question, nothing of it asked yet.
    pub(super) fn afresh(&self) -> Self {
        let new = Lines::new(self.client, self.notes.clone(), self.request.clone());
        Lines { form: self.form, pages: self.pages, ..new }
    }

    /// So many rows of the page at hand were those of earlier pages.
    pub(super) fn came_again(&mut self, rows: u64) {
        self.again += rows;
        self.notes.add(rows, "rows repeated from an earlier page");
    }

    /// The page at hand, of that number, has no row with a new key: if others came again, it is repeated.
    pub(super) fn has_no_new_key(&mut self, page: u32) {
        if self.again > 0 {
            self.end = Some(End::Repeated { page });
        }
    }
}

/// An error that the API reports with 200.
pub(super) fn reported(client: &HttpClient, request: &Request, words: &str) -> FeedError {
    FeedError::Reported { call: request.to_string(), said: client.shown(words) }
}

fn read<L: DeserializeOwned>(raw: &RawValue) -> Result<L, Rejected> {
    from_raw(raw)
        .map_err(|error| Rejected { raw: raw.get().to_owned(), why: without_place(&error) })
}
