//! Reports and data feeds, each written as one annotated Rust function.
//!
//! [`#[source]`](macro@source) declares a feed: an API or a file that is synced into a warehouse, on a schedule.
//! [`#[report]`](macro@report) declares a question to that warehouse: it is answered on a schedule and delivered to Slack,
//! email and SMS through templates that the compiler checks. The program finds both by itself, and [`main`] runs it.
//!
//! ```no_run
//! use signalroom::prelude::*;
//!
//! # signalroom::mount!();
//! static API: Api = Api::new("board", "https://api.example.com").key(Query("key"));
//!
//! /// What was spent, by day and campaign.
//! #[source(
//!     name = "board",
//!     resource = "spend",
//!     key = [date, campaign],
//!     write = replace_window,
//!     schedule = "0 7-23 * * *",
//!     timezone = "America/New_York",
//!     api = API,
//! )]
//! async fn spend(cx: &SyncCx, days: DateWindow, out: &mut Rows<Spend>) -> Result<()> {
//!     let api = cx.client()?;
//!     for date in days.days() {
//!         let mut rows = api.rows::<Fields>("/spend", &[("date", date)]);
//!         while let Some(row) = rows.next().await? {
//!             match row {
//!                 Ok(row) => out.push(spend_on(date, &row)?).await?,
//!                 Err(bad) => out.reject(bad.raw, bad.why),
//!             }
//!         }
//!     }
//!     Ok(())
//! }
//!
//! fn spend_on(date: Date, row: &Fields) -> Result<Spend, FieldError> {
//!     let campaign = row.text(&["campaign"])?.unwrap_or_default();
//!     Ok(Spend { date, campaign, cost: row.number(&["cost"])? })
//! }
//!
//! #[derive(Record)]
//! struct Spend {
//!     date: Date,
//!     #[label]
//!     campaign: String,
//!     cost: Decimal,
//! }
//!
//! fn main() -> std::process::ExitCode {
//!     signalroom::main()
//! }
//! ```
//!
//! A report is as short: `examples/hello` is a whole program in one file and one template.
//!
//! | to write | there is |
//! |---|---|
//! | a report or a feed | the [`prelude`], with [`report`](macro@report), [`source`](macro@source), [`sql!`] and the derives |
//! | a channel of one's own | [`channel`] |
//! | sample data for a feed, what `check` lists about it, the types of its client | [`feed`] |
//! | a type of one's own for columns and parameters | [`value`] |

#![cfg_attr(
    not(feature = "testing"),
    expect(
        dead_code,
        unreachable_pub,
        unused_imports,
        reason = "what only tests reach, they reach through `testing`"
    )
)]

// The macros write `::signalroom::…`; inside this crate that name must mean this crate.
extern crate self as signalroom;

mod acquire;
mod answer;
pub mod channel;
mod cli;
mod declare;
mod deliver;
mod error_class;
mod exact_number;
pub mod feed;
mod interrupt;
mod net;
mod panic;
pub mod prelude;
mod registry;
mod run;
mod settings;
mod time;
pub mod value;
mod warehouse;

pub use anyhow::{Context, Error};
pub use cli::main;
pub use deliver::channels;
pub use error_class::Class;
pub use inventory::submit;
use panic::Panicked;
pub use signalroom_macros::{Choice, Record, Row, mount, report, source, sql};

/// What reports, sources and channels return: any error, with the chain of what was being done.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A future on the heap, as the fn pointers in the registry return it.
pub type BoxFuture<'a, T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>>;

#[doc(hidden)]
pub mod __private;
#[cfg(feature = "testing")]
pub mod testing;

/// The text of `schema.sql`: the tables and views of everything declared in this program, as [`sql!`] reads them.
///
/// # Errors
/// When two declarations collide.
pub fn schema_sql() -> Result<String> {
    Ok(warehouse::schema_sql(&registry::Registry::collect()?.schema())?)
}
