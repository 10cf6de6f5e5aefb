//! `schema.sql` is what the records and views say.

use signalroom_sources as _;

#[test]
fn the_snapshot_is_what_the_records_and_views_say() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../schema.sql");
    let committed = std::fs::read_to_string(path).unwrap();
    let declared = signalroom::schema_sql().unwrap();
    assert!(committed == declared, "schema.sql is behind the records: run `cargo schema`");
}
