//! The sink: a source pushes, the loader pulls; in between a bounded channel.

use crate::Result;
use crate::declare::{Record, Value};
use std::borrow::Borrow;
use std::fmt::Display;
use tokio::sync::mpsc;

/// One thing pushed.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A row's values, in the order of the record's columns.
    Row(Vec<Value>),
    /// A row that could not be read: its raw text and why.
    Reject {
        /// As it came.
        raw: String,
        /// Why it was refused.
        why: String,
    },
}

/// What travels to the loader. A channel that closes without `Finished` means: roll back.
#[derive(Debug, Clone, PartialEq)]
pub enum Batch {
    /// Some rows.
    Items(Vec<Item>),
    /// The source has pushed all.
    Finished,
}

/// The loader's end of the channel, its type forgotten.
#[derive(Debug)]
pub struct Sink(pub mpsc::Sender<Batch>);

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
    }

    /// Sends what is left and says that all was pushed; called by generated code.
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
        self.sink.0.send(batch).await.map_err(|_| anyhow::anyhow!("the loader stopped"))
    }
}
