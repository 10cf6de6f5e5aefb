//! Run: an order becomes a finished run. The only place that knows the order of the steps; the command line calls it
//! today, and a scheduler, a worker or a page can call the same functions.

mod csv;
mod deliveries;
mod error;
mod event;
mod feeds;
mod folder;
mod made_up;
mod note;
mod order;
mod plan;
mod readiness;
mod report;
mod report_run;
mod runner;
mod sample_data;
mod slot;
mod sync;

pub use csv::{csv, spreadsheet_csv};
pub use deliveries::{Delivery, DeliveryState};
pub use error::{Failure, Usage, class_of};
pub use event::{Event, Observer};
pub use folder::folder;
pub use note::{NoMessage, ReportNote};
pub use order::{ReportOrder, SyncOrder};
pub use plan::ReportPlan;
pub use readiness::{SourceState, source_state};
pub use report_run::{ReportRun, RowCount, RunNotice, WrittenFile, WrittenMessage};
pub use runner::{
    Runner, migrate_warehouse, open_warehouse, open_warehouse_to_read, temporary_warehouse,
};
pub use sync::{SourceOutcome, SourceRun, SyncPlan, SyncRun};
