//! What a feed may have beside `#[source]`: the types of its client, a sample server for a project without keys, and
//! remarks for `check`.

pub use crate::acquire::{Client, FeedError, Gathered, Lines, Rejected};
pub use crate::acquire::{Sample, SampleCx, SampleFn, SampleServer};
pub use crate::declare::{Remark, Statement, label_text};
