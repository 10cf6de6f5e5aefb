//! The sink: a source pushes, the loader pulls; in between a bounded channel.

use super::Notes;
use crate::Result;
use crate::declare::Record;
use crate::warehouse::{Batch, Item};
use std::borrow::Borrow;
use std::fmt::Display;
use tokio::sync::mpsc;

/// The source's end of the channel, whatever the rows' type.
#[derive(Debug)]
pub struct Sink {
    batches: mpsc::Sender<Batch>,
    notes: Notes,
}

impl Sink {
    /// Into that channel; the source's notes are added to these.
    pub fn new(batches: mpsc::Sender<Batch>, notes: Notes) -> Self {
        Sink { batches, notes }
    }
}

/// The loader stopped; its own error says why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the loader stopped")]
pub struct LoaderStopped;

/// How many rows are sent at once.
const BATCH: usize = 500;

/// Where a source pushes its rows.
#[derive(Debug)]
pub struct Rows<T> {
    sink: Sink,
    pending: Vec<Item>,
    record: std::marker::PhantomData<fn(&T)>,
}

impl<T: Record> Rows<T> {
    /// Rows into that sink; called by generated code.
    pub fn new(sink: Sink) -> Self {
        Rows { sink, pending: Vec::with_capacity(BATCH), record: std::marker::PhantomData }
    }

    /// Pushes one row; waits while the loader is behind.
    ///
    /// # Errors
    /// When the loader has failed.
    pub async fn push(&mut self, row: impl Borrow<T>) -> Result<()> {
        self.pending.push(Item::Row(row.borrow().values()));
        if self.pending.len() >= BATCH { self.flush().await } else { Ok(()) }
    }

    /// Puts a row into the quarantine, as it came, with the reason.
    pub fn reject(&mut self, raw: impl serde::Serialize, why: impl Display) {
        let raw = match serde_json::to_value(&raw) {
            Ok(serde_json::Value::String(text)) => text,
            Ok(other) => other.to_string(),
            Err(error) => format!("(unreadable: {error})"),
        };
        self.pending.push(Item::Reject { raw, why: why.to_string() });
        // It can't wait while the loader is behind, but the source's next call does; until then only one answer's
        // rows can pile up.
        if self.pending.len() >= BATCH
            && let Ok(place) = self.sink.batches.try_reserve()
        {
            place.send(Batch::Items(std::mem::take(&mut self.pending)));
        }
    }

    /// Records how many of something there were: `out.note(2, "rows of one key summed")`.
    pub fn note(&self, count: u64, what: &'static str) {
        self.sink.notes.add(count, what);
    }

    /// Records a sentence in the run's note, once however often it is told.
    pub fn remark(&self, sentence: impl Into<String>) {
        self.sink.notes.remark(sentence.into());
    }

    /// Sends the remaining rows and then `Finished`; called by generated code.
    ///
    /// # Errors
    /// When the loader has failed.
    pub async fn finish(mut self) -> Result<()> {
        self.flush().await?;
        self.send(Batch::Finished).await
    }

    async fn flush(&mut self) -> Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let items = std::mem::replace(&mut self.pending, Vec::with_capacity(BATCH));
        self.send(Batch::Items(items)).await
    }

    async fn send(&self, batch: Batch) -> Result<()> {
        self.sink.batches.send(batch).await.map_err(|_| LoaderStopped.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declare::{Column, ColumnType, Value};
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    struct Number(i64);

    impl Record for Number {
        const COLUMNS: &'static [Column] = &[Column {
            name: "n",
            kind: ColumnType::BigInt,
            nullable: false,
            label: false,
            about: "",
        }];
        fn values(&self) -> Vec<Value> {
            vec![Value::Int(self.0)]
        }
    }

    fn sink(waiting: usize) -> (Rows<Number>, mpsc::Receiver<Batch>) {
        let (sender, receiver) = mpsc::channel(waiting);
        (Rows::new(Sink::new(sender, Notes::default())), receiver)
    }

    /// What the future gives without waiting.
    fn now_or_never<T>(future: impl Future<Output = T>) -> Option<T> {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(value) => Some(value),
            Poll::Pending => None,
        }
    }

    #[tokio::test]
    async fn a_source_waits_while_the_loader_is_behind() {
        let (mut rows, mut loader) = sink(1);
        let mut pushed = 0;
        while now_or_never(rows.push(Number(1))).is_some() {
            pushed += 1;
        }
        assert_eq!(pushed, 2 * BATCH - 1);
        loader.recv().await.unwrap();
        assert!(now_or_never(rows.push(Number(1))).is_some());
    }

    #[tokio::test]
    async fn rows_and_rejects_arrive_in_order_and_then_the_end() {
        let (mut rows, mut loader) = sink(2);
        rows.push(Number(1)).await.unwrap();
        rows.reject(" {\"n\": 1.50} ", "a fraction");
        rows.reject(serde_json::json!({"n": "x"}), "no number");
        rows.push(&Number(2)).await.unwrap();
        rows.finish().await.unwrap();
        let reject =
            |raw: &str, why: &str| Item::Reject { raw: raw.to_owned(), why: why.to_owned() };
        let items = vec![
            Item::Row(vec![Value::Int(1)]),
            reject(" {\"n\": 1.50} ", "a fraction"),
            reject("{\"n\":\"x\"}", "no number"),
            Item::Row(vec![Value::Int(2)]),
        ];
        assert_eq!(loader.recv().await, Some(Batch::Items(items)));
        assert_eq!(loader.recv().await, Some(Batch::Finished));
        assert_eq!(loader.recv().await, None);
    }

    #[tokio::test]
    async fn rejects_alone_do_not_pile_up() {
        let (mut rows, mut loader) = sink(4);
        for page in 0..10 {
            (0..1000).for_each(|row| rows.reject(format!("{page} {row}"), "bad"));
            for _ in 0..2 {
                let Some(Batch::Items(items)) = loader.recv().await else { panic!("a batch") };
                assert_eq!(items.len(), BATCH);
            }
            assert!(rows.pending.is_empty());
        }
    }

    #[tokio::test]
    async fn a_source_that_stops_sends_no_end_and_one_without_a_loader_stops() {
        let (mut rows, mut loader) = sink(2);
        rows.push(Number(1)).await.unwrap();
        drop(rows);
        assert_eq!(loader.recv().await, None);
        let (rows, loader) = sink(2);
        drop(loader);
        assert!(rows.finish().await.unwrap_err().is::<LoaderStopped>());
    }
}
