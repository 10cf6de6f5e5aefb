//! Answer: a report's function asks the warehouse and returns what its templates may show.

mod answering;
mod composing;
mod cx;
mod footer;
mod gaps;
mod provenance;
mod ratio;
mod read_error;
mod reading;
mod rehearse;
mod render;
mod report;
mod run_error;
mod schedule_in_words;
mod title;

pub mod args;
pub mod filters;

pub use answering::{Answer, AnswerRequest, answer, rehearse};
pub use composing::{FailedMessage, Message};
pub use cx::Cx;
pub(crate) use filters::grouped;
pub use gaps::{Gap, Lack};
pub(crate) use provenance::amounts;
pub use ratio::{percent_change, ratio, round_parts};
pub use read_error::ReadError;
pub use reading::{Before, ReadSet, Reading};
pub use render::{render, render_plain};
pub use report::{ChannelTemplates, ReportDef, RunFn};
pub use run_error::RunError;
pub use title::in_words;
