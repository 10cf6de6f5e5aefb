//! Everflow and Redtrack as their documentation has them, over the rows that a test gives. A test bends them in one line:
//! `desk.everflow.serves(Fake::everflow(rows).bend(|_, answer| answer["table"] = Value::Null))`.

use crate::{Reply, Request};
use chrono::{DateTime, NaiveDate};
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// An API over some rows.
pub struct Fake {
    answer: fn(&Fake, &Request) -> Value,
    rows: Vec<Value>,
    /// The largest page, whatever is asked for.
    most: usize,
    /// How many rows there are at most for one question.
    limit: usize,
    bends: Vec<Bend>,
    instead: Option<Instead>,
}

type Bend = Box<dyn FnMut(&Request, &mut Value) + Send>;
type Instead = Box<dyn FnMut(&Request) -> Option<Reply> + Send>;

impl Fake {
    /// Everflow's reports: the table and its summary, for the days that are asked for.
    pub fn everflow(rows: impl IntoIterator<Item = Value>) -> Fake {
        Fake::new(Fake::everflow_answer, rows, 2_000)
    }

    /// Redtrack's report, the same rows each day.
    pub fn redtrack(rows: impl IntoIterator<Item = Value>) -> Fake {
        Fake::new(Fake::redtrack_answer, rows, 1_000)
    }

    fn new(
        answer: fn(&Fake, &Request) -> Value,
        rows: impl IntoIterator<Item = Value>,
        most: usize,
    ) -> Fake {
        let rows = rows.into_iter().collect();
        Fake { answer, rows, most, limit: 10_000, bends: Vec::new(), instead: None }
    }

    /// Pages have at most so many rows.
    #[must_use]
    pub fn pages_of(self, most: usize) -> Fake {
        Fake { most, ..self }
    }

    /// Of a question with more rows than that, Everflow gives as many, and `incomplete_results`.
    #[must_use]
    pub fn limit(self, limit: usize) -> Fake {
        Fake { limit, ..self }
    }

    /// Changes answers before they are sent.
    #[must_use]
    pub fn bend(mut self, bend: impl FnMut(&Request, &mut Value) + Send + 'static) -> Fake {
        self.bends.push(Box::new(bend));
        self
    }

    /// Answers something else where that says so.
    #[must_use]
    pub fn instead(self, instead: impl FnMut(&Request) -> Option<Reply> + Send + 'static) -> Fake {
        Fake { instead: Some(Box::new(instead)), ..self }
    }

    pub(crate) fn reply(&mut self, asked: &Request) -> Reply {
        if let Some(reply) = self.instead.as_mut().and_then(|instead| instead(asked)) {
            return reply;
        }
        let mut answer = (self.answer)(self, asked);
        self.bends.iter_mut().for_each(|bend| bend(asked, &mut answer));
        Reply::ok(answer)
    }

    fn everflow_answer(&self, asked: &Request) -> Value {
        let day = |name: &str| asked.body[name].as_str().unwrap().parse::<NaiveDate>().unwrap();
        let (from, to) = (day("from"), day("to"));
        let is_asked_for = |row: &&Value| date(row).is_none_or(|date| from <= date && date <= to);
        let rows: Vec<_> = self.rows.iter().filter(is_asked_for).cloned().collect();
        if asked.is_summary() {
            return json!({"summary": summary(&rows)});
        }
        let given = &rows[..rows.len().min(self.limit)];
        let size = asked.body["page_size"].as_u64().unwrap_or(50);
        let paging = json!({"page": asked.page(), "page_size": size, "total_count": given.len()});
        let is_incomplete = given.len() < rows.len();
        let table = self.page(given, asked.page(), size);
        json!({"table": table, "paging": paging, "incomplete_results": is_incomplete})
    }

    fn redtrack_answer(&self, asked: &Request) -> Value {
        let number = |name: &str| asked.param(name).parse().unwrap_or(1);
        json!({"items": self.page(&self.rows, number("page"), number("per"))})
    }

    fn page(&self, rows: &[Value], page: u64, size: u64) -> Vec<Value> {
        let size = usize::try_from(size).unwrap().clamp(1, self.most);
        let page = usize::try_from(page).unwrap();
        rows.chunks(size).nth(page - 1).unwrap_or_default().to_vec()
    }
}

impl std::fmt::Debug for Fake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fake").field("rows", &self.rows.len()).finish_non_exhaustive()
    }
}

/// The day of an Everflow row; `None` where it can't be read.
fn date(row: &Value) -> Option<NaiveDate> {
    let column =
        row["columns"].as_array()?.iter().find(|column| column["column_type"] == "date")?;
    let seconds = column["id"].as_str().map_or(column["id"].as_i64(), |text| text.parse().ok())?;
    Some(DateTime::from_timestamp(seconds, 0)?.date_naive())
}

/// What the rows add up to; what is no number counts nothing.
fn summary(rows: &[Value]) -> Value {
    let number = |value: &Value| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        text.parse().or_else(|_| Decimal::from_scientific(&text)).unwrap_or_default()
    };
    let sum = |name: &str| rows.iter().map(|row| number(&row["reporting"][name])).sum::<Decimal>();
    let total = |name: &str| serde_json::from_str::<Value>(&sum(name).to_string()).unwrap();
    ["total_click", "cv", "revenue", "payout", "profit"]
        .into_iter()
        .map(|name| (name.to_owned(), total(name)))
        .collect::<serde_json::Map<_, _>>()
        .into()
}
