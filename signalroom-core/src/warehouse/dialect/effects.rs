//! Functions that do something although their transaction only reads: they end other sessions, take locks, or run text as SQL.
//! This keeps a mistake from doing harm; what a role may do is the role's rights.

use signalroom_syntax::sql_words::{Word, WordKind, words};

/// Postgres's own functions that only tell something; of all others whose names begin so, nobody keeps a list.
const TELLING: [&str; 14] = [
    "pg_backend_pid",
    "pg_blocking_pids",
    "pg_char_to_encoding",
    "pg_client_encoding",
    "pg_conf_load_time",
    "pg_encoding_to_char",
    "pg_has_role",
    "pg_input_is_valid",
    "pg_is_in_recovery",
    "pg_options_to_table",
    "pg_partition_root",
    "pg_partition_tree",
    "pg_postmaster_start_time",
    "pg_typeof",
];
const TELLING_STARTS: [&str; 2] = ["pg_get_", "pg_stat_get_"];
const TELLING_ENDS: [&str; 3] = ["_is_visible", "_size", "_size_pretty"];

/// Others with effects: settings of the session, sequences, large objects, other servers, SQL in a text.
const OTHERS: [&str; 6] = [
    "nextval",
    "query_to_xml",
    "query_to_xmlschema",
    "query_to_xml_and_xmlschema",
    "set_config",
    "setval",
];
const OTHERS_STARTS: [&str; 2] = ["dblink", "lo_"];

/// The first function with effects that a statement calls.
pub(super) fn function_with_effects(text: &str) -> Option<String> {
    let code: Vec<_> = words(text).filter(Word::is_code).collect();
    let called = code.windows(2).filter(|pair| pair[1].text == "(");
    called.filter_map(|pair| name(&pair[0])).find(|name| has_effects(name))
}

/// The name as Postgres knows it.
fn name(word: &Word<'_>) -> Option<String> {
    match word.kind {
        WordKind::Name => Some(word.text.to_ascii_lowercase()),
        WordKind::Quoted => Some(word.text.trim_matches(['"', '`']).to_owned()),
        _ => None,
    }
}

fn has_effects(name: &str) -> bool {
    let starts = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
    if !name.starts_with("pg_") {
        return OTHERS.contains(&name) || starts(&OTHERS_STARTS);
    }
    let ends = TELLING_ENDS.iter().any(|end| name.ends_with(end));
    !(ends || starts(&TELLING_STARTS) || TELLING.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::function_with_effects;

    #[test]
    fn functions_with_effects_are_found_however_they_are_written() {
        for (text, name) in [
            ("select pg_terminate_backend(1)", "pg_terminate_backend"),
            ("select PG_Catalog . Pg_Cancel_Backend /* x */ (1)", "pg_cancel_backend"),
            ("select \"pg_reload_conf\"()", "pg_reload_conf"),
            ("select 1 from pg_sleep(9) as x", "pg_sleep"),
            ("with a as (select pg_notify('a', 'b')) select 1", "pg_notify"),
            ("select pg_typeof(pg_advisory_lock(1))", "pg_advisory_lock"),
            ("select set_config('a', 'b', false)", "set_config"),
            ("select nextval('a')", "nextval"),
            ("select lo_create(1)", "lo_create"),
            ("select * from dblink('a', 'b') as t (n int)", "dblink"),
            ("select query_to_xml('select 1', true, true, '')", "query_to_xml"),
        ] {
            assert_eq!(function_with_effects(text).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn whatever_only_tells_something_passes() {
        for text in [
            "select count(*), sum(cost) from tracker.spend where day in (1, 2)",
            "select pg_typeof(1), pg_get_viewdef('x'), pg_total_relation_size('x'), pg_size_pretty(1)",
            "select pid from pg_stat_activity where pid <> pg_backend_pid()",
            "select 'pg_sleep(1)' as text -- pg_sleep(1)",
            "select lower(name), low from pg_tables",
        ] {
            assert_eq!(function_with_effects(text), None, "{text}");
        }
    }
}
