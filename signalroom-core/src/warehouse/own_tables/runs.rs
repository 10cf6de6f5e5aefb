//! What was run, and how it ended.

use crate::declare::{AnyRow, Value};
use crate::warehouse::{Warehouse, WarehouseError};
use chrono::{DateTime, TimeDelta, Utc};

/// A run's number in this warehouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunId(pub i64);

impl RunId {
    pub(in crate::warehouse) fn value(self) -> Value {
        Value::Int(self.0)
    }
}

impl std::fmt::Display for RunId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A run that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRun {
    /// The report's name, or the source's selector.
    pub item: String,
    /// Its parameters, in canonical text.
    pub params: String,
    /// The scheduled instant that it is for, UTC; `None` on demand.
    pub slot: Option<DateTime<Utc>>,
    /// When it began, UTC.
    pub started: DateTime<Utc>,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Outcome {
    /// Successfully.
    Ok,
    /// Successfully, without a row.
    Empty,
    /// With an error.
    Failed,
    /// Somebody asked the program to stop.
    Interrupted,
}

impl Outcome {
    /// Its word: `ok`, `empty`, `failed`, `interrupted`.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Ok => "ok",
            Outcome::Empty => "empty",
            Outcome::Failed => "failed",
            Outcome::Interrupted => "interrupted",
        }
    }

    fn read(word: &str) -> Outcome {
        match word {
            "ok" => Outcome::Ok,
            "empty" => Outcome::Empty,
            "interrupted" => Outcome::Interrupted,
            _ => Outcome::Failed,
        }
    }
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.word())
    }
}

/// The end of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunEnd {
    /// When, UTC.
    pub ended: DateTime<Utc>,
    /// How.
    pub outcome: Outcome,
    /// Rows loaded or read.
    pub rows: i64,
    /// Anything else worth recording.
    pub note: Option<String>,
    /// The chain of errors.
    pub error: Option<String>,
}

/// A run as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RunRecord {
    /// Its number.
    pub id: RunId,
    /// The report's name, or the source's selector.
    pub item: String,
    /// Its parameters, in canonical text.
    pub params: String,
    /// The scheduled instant that it was for, UTC.
    pub slot: Option<DateTime<Utc>>,
    /// When it began, UTC.
    pub started: DateTime<Utc>,
    /// When it ended, UTC; `None` while it runs, or when it was killed.
    pub ended: Option<DateTime<Utc>>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Rows loaded or read.
    pub rows: Option<i64>,
    /// Anything else worth recording.
    pub note: Option<String>,
    /// The chain of errors.
    pub error: Option<String>,
    /// When its process last said that it is alive, UTC; `None` for runs of 0.1.0.
    pub alive_at: Option<DateTime<Utc>>,
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunState {
    /// Its process is alive.
    Running,
    /// Its process is gone, and never said how it ended.
    Killed,
    /// It ended like that.
    Ended(Outcome),
}

/// A process that is alive says so four times in that time.
const SILENCE: TimeDelta = TimeDelta::seconds(60);

impl RunRecord {
    /// How far it is.
    pub fn state(&self, now: DateTime<Utc>) -> RunState {
        let alive_at = self.alive_at.unwrap_or(self.started);
        match self.outcome {
            Some(outcome) => RunState::Ended(outcome),
            None if now - alive_at > SILENCE => RunState::Killed,
            None => RunState::Running,
        }
    }
}

const RECORD: &str = "record the run";

impl Warehouse {
    /// Records that a run begins.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_run(&self, run: &NewRun) -> Result<RunId, WarehouseError> {
        const BEGIN: &str = "
            insert into signalroom.runs (item, params, slot, started, alive_at)
            values (:item, :params, :slot, :started, :started)
            returning id";
        let arguments = [
            ("item", Value::Text(run.item.clone())),
            ("params", Value::Text(run.params.clone())),
            ("slot", run.slot.map_or(Value::Null, Value::Instant)),
            ("started", Value::Instant(run.started)),
        ];
        let rows = self.store.execute(RECORD, BEGIN, &arguments).await?;
        let id = rows.iter().next().map(|row| row.get("id")).transpose()?;
        id.map(RunId).ok_or_else(|| WarehouseError::Database {
            action: RECORD.to_owned(),
            why: "the database returned no number for it".to_owned(),
            is_transient: false,
        })
    }

    /// Records how a run ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_run(&self, id: RunId, end: &RunEnd) -> Result<(), WarehouseError> {
        const END: &str = "
            update signalroom.runs
            set ended = :ended, outcome = :outcome, rows = :rows, note = :note, error = :error
            where id = :id";
        // A letter that can't be stored must not cost what is recorded.
        let session = self.store.database.session();
        let storable =
            |text: &String| session.map_or_else(|| text.clone(), |session| session.storable(text));
        let text =
            |text: &Option<String>| text.as_ref().map(storable).map_or(Value::Null, Value::Text);
        let arguments = [
            ("id", id.value()),
            ("ended", Value::Instant(end.ended)),
            ("outcome", Value::Text(end.outcome.word().to_owned())),
            ("rows", Value::Int(end.rows)),
            ("note", text(&end.note)),
            ("error", text(&end.error)),
        ];
        // Among it is what became of the messages.
        self.store.execute_durably(RECORD, END, &arguments).await
    }

    /// The last runs, of one item or of all, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn history(
        &self,
        item: Option<&str>,
        limit: i64,
    ) -> Result<Vec<RunRecord>, WarehouseError> {
        const ALL: &str = "
            select id, item, params, slot, started, ended, outcome, rows, note, error, alive_at
            from signalroom.runs
            order by id desc
            limit :limit";
        // A query of its own, so that it can use the index on `item`.
        const OF_ONE: &str = "
            select id, item, params, slot, started, ended, outcome, rows, note, error, alive_at
            from signalroom.runs
            where item = :item
            order by id desc
            limit :limit";
        let limit = ("limit", Value::Int(limit));
        let item = item.map(|item| ("item", Value::Text(item.to_owned())));
        let sql = if item.is_some() { OF_ONE } else { ALL };
        let arguments: Vec<_> = std::iter::once(limit).chain(item).collect();
        self.store.query("read the runs", sql, &arguments).await?.iter().map(read).collect()
    }
}

fn read(row: AnyRow<'_>) -> Result<RunRecord, WarehouseError> {
    let outcome: Option<String> = row.get("outcome")?;
    Ok(RunRecord {
        id: RunId(row.get("id")?),
        item: row.get("item")?,
        params: row.get("params")?,
        slot: row.get("slot")?,
        started: row.get("started")?,
        ended: row.get("ended")?,
        outcome: outcome.as_deref().map(Outcome::read),
        rows: row.get("rows")?,
        note: row.get("note")?,
        error: row.get("error")?,
        alive_at: row.get("alive_at")?,
    })
}
