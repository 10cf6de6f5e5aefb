//! The attributes, derives and macros of SignalRoom. They are used through the crate `signalroom`, whose
//! prelude has them; what they emit names that crate by absolute paths.
//!
//! Every macro says all mistakes at once, each at its token, with what to write instead; and it always
//! emits the item below it, so that one mistake stays one error.

mod choice;
#[path = "../../signalroom-core/src/declare/cron_text.rs"]
mod cron_text;
mod docs;
mod errors;
mod files;
#[path = "../../signalroom-core/src/answer/filters/names.rs"]
#[expect(unreachable_pub, reason = "the runtime exports it")]
mod filter_names;
mod keys;
mod mistake;
mod mount;
mod names;
mod nearest;
mod record;
mod report;
#[path = "../../signalroom-core/src/declare/reserved.rs"]
#[expect(unreachable_pub, reason = "the runtime exports it")]
mod reserved;
mod row;
mod schedule;
mod source;
mod spelling;
mod sql;
#[path = "../../signalroom-core/src/declare/sql_words.rs"]
mod sql_words;
mod template;
mod types;
#[path = "../../signalroom-core/src/declare/zones.rs"]
mod zones;

use proc_macro::TokenStream;

/// Declares a report: an `async fn` that returns what its templates may show.
#[proc_macro_attribute]
pub fn report(args: TokenStream, item: TokenStream) -> TokenStream {
    report::expand(args.into(), item.into()).into()
}

/// Declares a source: an `async fn` that pushes rows into a sink.
#[proc_macro_attribute]
pub fn source(args: TokenStream, item: TokenStream) -> TokenStream {
    source::expand(args.into(), item.into()).into()
}

/// Mounts every file of a folder, and registers views.
#[proc_macro]
pub fn mount(input: TokenStream) -> TokenStream {
    mount::expand(input.into()).into()
}

/// A statement from a `.sql` file beside this one, with its arguments: `sql!("top.sql", date, n = 10)`.
///
/// `:name` in the file is the argument `name`; each must be used, and each used one given. The
/// statement is checked at compile time against `schema.sql`, the snapshot of all tables and views.
/// Where one text cannot serve both databases, `sql!("top.sql")` finds the pair `top.sqlite.sql`,
/// `top.postgres.sql`.
#[proc_macro]
pub fn sql(input: TokenStream) -> TokenStream {
    sql::expand(input.into()).into()
}

/// Makes a struct readable from a query's rows: its fields are the columns.
#[proc_macro_derive(Row)]
pub fn row(input: TokenStream) -> TokenStream {
    row::expand(input.into()).into()
}

/// A struct that a source pushes: its fields are the table's columns.
#[proc_macro_derive(Record)]
pub fn record(item: TokenStream) -> TokenStream {
    record::expand(item.into()).into()
}

/// An enum of a few values, for parameters, arguments of `sql!` and columns.
#[proc_macro_derive(Choice, attributes(choice))]
pub fn choice(item: TokenStream) -> TokenStream {
    choice::expand(item.into()).into()
}
