//! A finished run of a report, as the terminal and `--json` show it.

use super::report::Worked;
use super::{Delivery, Failure, NoMessage, ReportPlan};
use crate::answer::{Gap, Message};
use crate::declare::MessageId;
use crate::warehouse::Outcome;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A finished run of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ReportRun {
    /// What makes its message this message: report, arguments, slot or request.
    pub id: MessageId,
    /// The title, plain text.
    pub title: String,
    /// Whether there was anything to report.
    pub outcome: Outcome,
    /// What was lacking, in words.
    pub incomplete: Vec<String>,
    /// What was lacking of the days that it compares with, and how to get it.
    pub not_compared: Vec<String>,
    /// What every message says first.
    pub notices: Vec<RunNotice>,
    /// The message as plain text, where a channel has it so.
    pub text: Option<String>,
    /// Where the files are.
    pub folder: PathBuf,
    /// One for each channel whose message could be made.
    pub messages: Vec<WrittenMessage>,
    /// One for each channel whose message could not.
    pub failed: Vec<NoMessage>,
    /// The CSV files' names.
    pub csv: Vec<String>,
    /// The rows that were read, by statement.
    pub read: Vec<RowCount>,
    /// Whether the messages were to be sent.
    pub live: bool,
    /// Why they were not to be sent, where one would expect it.
    pub held_back: Option<String>,
    /// Why nothing could be sent.
    pub unready: Option<Failure>,
    /// What became of each message that was to be sent.
    pub deliveries: Vec<Delivery>,
}

/// A line that every message begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunNotice {
    /// Its beginning: `Sample data:`.
    pub head: String,
    /// The rest.
    pub tail: String,
}

impl std::fmt::Display for RunNotice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.head, self.tail)
    }
}

/// A message as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenMessage {
    /// The channel.
    pub channel: String,
    /// Whether the channel can send.
    pub can_be_sent: bool,
    /// A few words about it: `140 of 160 characters, 1 segment`.
    pub summary: String,
    /// Its files, the payload first.
    pub files: Vec<WrittenFile>,
}

/// A file of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenFile {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: usize,
}

/// How many rows a statement gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowCount {
    /// The statement's file.
    pub file: String,
    /// The rows.
    pub rows: usize,
}

impl ReportRun {
    /// What a plan came to.
    pub(super) fn new(plan: &ReportPlan, worked: Worked) -> Self {
        let Worked { answer, folder, csv, unready, deliveries, failed } = worked;
        let sets = answer.reading.sets.iter();
        let read =
            sets.map(|set| RowCount { file: set.file.to_owned(), rows: set.rows.rows.len() });
        let notices = answer.notices.iter();
        let notices = notices.map(|n| RunNotice { head: n.head.clone(), tail: n.tail.clone() });
        ReportRun {
            outcome: answer.outcome,
            incomplete: answer.gaps.iter().map(Gap::to_string).collect(),
            not_compared: answer.reading.not_compared.iter().map(Gap::with_mend).collect(),
            notices: notices.collect(),
            text: answer.text(),
            folder,
            messages: answer.messages.iter().map(WrittenMessage::new).collect(),
            failed,
            csv,
            read: read.collect(),
            live: plan.live,
            held_back: plan.held_back.clone(),
            unready,
            deliveries,
            title: answer.title,
            id: answer.id,
        }
    }
}

impl WrittenMessage {
    fn new(message: &Message) -> Self {
        let files = message.composed.files.iter();
        let files =
            files.map(|file| WrittenFile { name: file.name.to_owned(), bytes: file.bytes.len() });
        WrittenMessage {
            channel: message.channel.name.to_owned(),
            can_be_sent: message.channel.sender.is_some(),
            summary: message.composed.summary.clone(),
            files: files.collect(),
        }
    }
}
