//! What a feed may have beside `#[source]`: a sample server, for a project without keys, and remarks for `check`.

pub use crate::acquire::{Sample, SampleCx, SampleFn, SampleServer};
pub use crate::declare::{Remark, Statement};
