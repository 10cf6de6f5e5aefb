//! The runtime's own tables: what it writes down about its own work, in schema `signalroom`.

mod days;
mod deliveries;
mod first_days;
mod keep_alive;
mod origin;
mod quarantine;
mod runs;

pub use days::LoadedDay;
pub(super) use days::TableLoad;
pub use deliveries::{Claim, DeliveryKey};
pub use first_days::StoredFirstDay;
pub(super) use quarantine::NewQuarantined;
pub use quarantine::Quarantined;
pub use runs::{NewRun, Outcome, RunEnd, RunId, RunRecord, RunState};
