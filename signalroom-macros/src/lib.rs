//! The attributes, derives and macros of SignalRoom. They are used through the crate `signalroom`, whose
//! prelude has them; what they emit names that crate by absolute paths.
//!
//! Every macro reports all errors at once, each at its token, with what to write instead; and it always emits the item
//! below it, so that one mistake stays one error.

mod choice;
#[cfg(test)]
mod expansion_tests;
mod mount;
mod record;
mod report;
mod row;
mod source;
mod sql;
mod support;

use proc_macro::TokenStream;

/// Declares a report: an `async fn` that returns what its templates may show.
///
/// ```ignore
/// /// Yesterday's performance.
/// #[report(
///     name = "daily_ccw",
///     schedule = "0 7 * * *",
///     timezone = "America/New_York",
///     title = "Daily {{ brand }} report, {{ date|date }}",
///     channels = [slack("#growth"), email, crate::shared::teams],
/// )]
/// #[report(name = "daily_exp", channels = [slack], preset(brand = Brand::Exp))]
/// async fn daily_ccw(
///     cx: Cx,
///     /// Day reported on.
///     #[default(cx.yesterday())]
///     date: Date,
///     /// Brand.
///     #[default(Brand::Ccw)]
///     brand: Brand,
/// ) -> Result<DailyCcw> { /* … */ }
/// ```
///
/// | key | |
/// |---|---|
/// | `name` | required, snake_case; the function's name, but where a function carries several reports |
/// | `channels` | required: words of `signalroom::channels`, or paths to a `Channel` of one's own, each with a target in brackets if it has one |
/// | `schedule` | five-field cron or `@daily` and the like; without it the report runs on demand |
/// | `timezone` | of the schedule and of `cx.today()`; `UTC` by default |
/// | `title` | a template of plain text |
/// | `preset(name = value, …)` | arguments that are fixed: they have no flag |
///
/// The function takes `cx: Cx` and then its parameters, each with a doc comment (the flag's help text) and,
/// unless the flag is required, a `#[default(expression)]`, in which `cx` tells the time. Parameters are
/// `String`, `i64`, `bool`, `Decimal`, `Date`, or an enum with `#[derive(Choice)]`. It returns `Result<T>`.
/// Its doc comment is the report's description.
///
/// The templates are `templates/FUNCTION/CHANNEL.*`, such as `templates/daily_ccw/slack.md`. They name the
/// fields of `T` (`{{ date }}`, `{{ totals.spend|currency }}`). For a day without rows a crate may have its own
/// `templates/no_data/CHANNEL.*`, which show `date` and `report`.
///
/// # Errors
/// At the token that is wrong, all at once:
/// - a key unknown, given twice, or without its value; `name` or `channels` missing; a name that is not
///   snake_case, not the function's, or taken (E0592, at both); a function that is not named like the file which
///   `mount!("folder")` made a module of; a crate without `mount!` (E0425 where its root is not known);
/// - a schedule that cannot be read or never fires; a zone unknown;
/// - a channel unknown (E0425), written as text, listed twice, with a target that is not text, or without a
///   template;
/// - in a template or title, or one that it includes, extends or imports, with its line: a field or loop variable's
///   field that is not there, a method without brackets, a filter unknown or given what it cannot take, an `if` of what
///   is neither true nor false. What cannot be known from the function's own file is left to the compiler, which names
///   the template;
/// - the function not `async`, without `cx: Cx`, without `Result<T>`, without a doc comment, with type parameters;
/// - a parameter without a doc comment or name, of a type that cannot be a parameter, called like a flag of `run`, with an unknown
///   attribute, or with a default of another type (E0308);
/// - a preset of no parameter, of another type, or given twice.
#[proc_macro_attribute]
pub fn report(args: TokenStream, item: TokenStream) -> TokenStream {
    report::expand(args.into(), item.into()).into()
}

/// Declares a source: an `async fn` that pushes rows into a sink.
///
/// ```ignore
/// static API: Api = Api::new("redtrack", "https://api.redtrack.io").key(Query("api_key"));
///
/// /// Ad spend by day and traffic source.
/// #[source(
///     name = "redtrack", resource = "daily_spend", key = [date, source_id], write = replace_window,
///     schedule = "0 7-23 * * *", timezone = "America/New_York", lookback = 3, api = API,
/// )]
/// async fn daily_spend(cx: &SyncCx, window: DateWindow, out: &mut Rows<DailySpend>) -> Result<()> { /* … */ }
/// ```
///
/// | key | |
/// |---|---|
/// | `name` | required, snake_case |
/// | `resource` | what of it, snake_case; the source is then selected by `name.resource` |
/// | `table` | `schema.table`; `name.resource` by default, required without `resource` |
/// | `key` | required: the fields of the record that make a row that row |
/// | `write` | required: `replace_window` (fetched by day, the days of a call are replaced whole), `merge` (by key, the last wins), `append`, `replace` (the whole table) |
/// | `fetch` | `by_day`, beside `merge` and `append` only: days that keep what a call does not return; everything at once by default |
/// | `schedule`, `timezone` | as of a report; the zone is the feed's, whose days begin and end there |
/// | `lookback` | by day only: complete days that are loaded again; 0 by default |
/// | `chunk` | by day only: days a call; 1 by default |
/// | `api` | the `static` that describes the API it talks to; `cx.client()` is its client |
/// | `settings` | settings of its own, as words |
///
/// Only a source that is fetched by day takes a `window: DateWindow`.
///
/// # Errors
/// At the token that is wrong, all at once: a key unknown, given twice, missing, or without its value; names that
/// are not snake_case or taken (E0592, at both: two resources, two tables, two tables that SQLite could not tell
/// apart); a word of `key` that is not a field (E0609), no `Date` in the key of a source that is fetched by day; another
/// way to write or fetch; days where nothing is fetched by day; a schedule or zone as of a report; another signature; a record
/// without `#[derive(Record)]`; no doc comment; a crate without `mount!`.
#[proc_macro_attribute]
pub fn source(args: TokenStream, item: TokenStream) -> TokenStream {
    source::expand(args.into(), item.into()).into()
}

/// Mounts every file of a folder beside the crate's root, and registers views.
///
/// ```ignore
/// signalroom::mount!("reports");                   // reports/lib.rs: every reports/*.rs is a module
/// signalroom::mount!("src", views = "src/views");  // and every src/views/*.sql a view
/// signalroom::mount!();                            // a crate of one file
/// ```
///
/// It also makes `crate::Names`, in which each report and source takes its name, so each crate calls it once, in its
/// root. A folder `shared/` becomes `mod shared`; every other file must declare something, which is checked at
/// start-up, and a report is named like its file. Paths start at the crate's `Cargo.toml`. A view is `NAME.sql`, or
/// `NAME.sqlite.sql` and `NAME.postgres.sql`; its name is `public.NAME`, or that of the file where it has a schema.
///
/// Cargo does not see new files by itself: a `build.rs` prints `cargo::rerun-if-changed=reports`.
///
/// # Errors
/// A folder that is not there, or not that of the calling file; a view with one half; a key unknown.
#[proc_macro]
pub fn mount(input: TokenStream) -> TokenStream {
    mount::expand(input.into()).into()
}

/// A statement from a `.sql` file beside this one, with its arguments.
///
/// ```ignore
/// let top: Vec<Affiliate> = cx.all(sql!("daily_ccw_top.sql", date, least = 10)).await?;
/// ```
///
/// `:name` in the file is the argument `name`. Arguments are `String`, `i64`, `bool`, `Decimal`, `Date`,
/// `DateTime<Utc>`, an enum with `#[derive(Choice)]`, or `Option` of these.
///
/// The statement is prepared at compile time, on an empty SQLite made from the nearest `schema.sql` above the crate:
/// the snapshot of all tables and views, which `cargo schema` writes. One text serves both databases, so it uses what
/// both do alike; where that cannot be, `sql!("top.sql")` finds the pair `top.sqlite.sql`, `top.postgres.sql`. The
/// dates' functions are `week_start(d)`, `month_start(d)`, `add_days(d, n)`, `days_between(a, b)`.
///
/// # Errors
/// At the file's name, with the line of the file and carets below the piece, all at once:
/// - no such file, or half of a pair; an empty file, or several statements; anything but a `select`;
/// - a table, column, function or alias that is not there, with the nearest that is; a column of several tables; parts
///   that do not fit together; what cannot be read;
/// - what only one database knows, or both answer differently: `::`, `interval`, `ifnull`, `date + 1`, `a / b`,
///   `order by` of what may be null without `nulls last`, and more, each with the way to write it;
/// - a snapshot that is missing, or broken, there with its own line: nothing compiles unchecked.
///
/// At the argument: one that the file does not use, given twice, without a name, or of another type (E0277); one that
/// the file uses and is not given is reported at the file's name.
#[proc_macro]
pub fn sql(input: TokenStream) -> TokenStream {
    sql::expand(input.into()).into()
}

/// Makes a struct readable from a query's rows: its fields are the columns, by name.
///
/// ```ignore
/// #[derive(Row)]
/// struct Affiliate {
///     label: String,
///     spend: Option<Decimal>,
/// }
/// ```
///
/// Fields are `String`, `i64`, `bool`, `Decimal`, `Date`, `DateTime<Utc>`, an enum with `#[derive(Choice)]`, or `Option`
/// of these. A query may give more columns than the struct has.
///
/// # Errors
/// At the field: a column that the query does not give, or whose declared type is another. For that the derive follows
/// the rows of each `sql!` in its own file: by the type of a `let`, of a field they are put into, of what a function
/// returns, or between `::<…>`. What it cannot follow fails where `all` or `one` is called, when the program is built
/// (`cargo check` does not see it).
///
/// No struct with named fields; type parameters; a field of another type (E0277).
#[proc_macro_derive(Row)]
pub fn row(input: TokenStream) -> TokenStream {
    row::expand(input.into()).into()
}

/// A struct that a source pushes: its fields are the table's columns, their doc comments the columns'.
///
/// Fields are `String`, `i64`, `bool`, `Decimal`, `Date`, `DateTime<Utc>`, or `Option` of these. The columns
/// `_client_id` and `_loaded_at` come to every table by themselves.
///
/// `#[label]` marks a text by which people know something: the name of an affiliate, of a campaign. Names that look the
/// same are stored as the same text, so that they are one name in joins, in groups, and in the key:
///
/// ```ignore
/// #[derive(Record)]
/// struct Spend {
///     date: Date,
///     campaign_id: String,
///     #[label]
///     campaign: Option<String>,
///     cost: Decimal,
/// }
/// ```
///
/// # Errors
/// No struct with named fields; type parameters; a field of another type; a field that is called like a column
/// of ours; a `#[label]` on something else than a field with text, twice, or with arguments.
#[proc_macro_derive(Record, attributes(label))]
pub fn record(item: TokenStream) -> TokenStream {
    record::expand(item.into()).into()
}

/// An enum of a few values, for parameters, arguments of `sql!` and columns.
///
/// ```ignore
/// #[derive(Choice)]
/// enum Brand {
///     /// What people read is the text, else the variant as written.
///     #[choice("CCW")]
///     Ccw = 1,
///     Exp = 2,
/// }
/// ```
///
/// The command line takes the snake_case name (`ccw`) or the number. The database has the number where variants
/// have one, else the name.
///
/// # Errors
/// No enum, an empty one, variants with fields, type parameters, a number for some variants only, a `#[choice]`
/// that is not text.
#[proc_macro_derive(Choice, attributes(choice))]
pub fn choice(item: TokenStream) -> TokenStream {
    choice::expand(item.into()).into()
}
