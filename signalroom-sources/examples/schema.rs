//! `cargo schema`: writes `schema.sql`, which every `sql!` is checked against. It links no report, so it
//! works even when a report does not compile.

use signalroom::Context;
use signalroom::schema_sql;
use signalroom_sources as _;

fn main() -> signalroom::Result<()> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../schema.sql");
    std::fs::write(path, schema_sql()?).context("write schema.sql")
}
