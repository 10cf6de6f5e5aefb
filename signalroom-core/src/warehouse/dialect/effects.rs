//! Functions that do something although their transaction only reads: they end other sessions, take locks, or run text as SQL.
//! This keeps a mistake from doing harm; what a role may do is the role's rights.

use super::operands::cte_columns;
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

/// Others with effects: settings of the session, sequences, indexes, large objects, other servers, SQL in a text.
const OTHERS: [&str; 11] = [
    "gin_clean_pending_list",
    "loread",
    "lowrite",
    "nextval",
    "query_to_xml",
    "query_to_xmlschema",
    "query_to_xml_and_xmlschema",
    "set_config",
    "setval",
    "ts_rewrite",
    "ts_stat",
];
const OTHERS_STARTS: [&str; 4] = ["brin_desummarize_", "brin_summarize_", "dblink", "lo_"];

/// The first function with effects that a statement calls.
pub(super) fn function_with_effects(text: &str) -> Option<String> {
    let code: Vec<_> = words(text).filter(Word::is_code).collect();
    if let Some(name) = code.windows(3).find_map(escaped_name) {
        return Some(name);
    }
    let opens = |at: usize| code.get(at + 1).is_some_and(|next| next.text == "(");
    let called = (0..code.len()).filter(|at| opens(*at) && cte_columns(&code, *at).is_none());
    called.filter_map(|at| name(&code[at])).find(|name| has_effects(name))
}

/// `U&"pg\\005fsleep"`: nobody needs such a name, and whatever it stands for is refused.
fn escaped_name(words: &[Word<'_>]) -> Option<String> {
    let is_escaped = words[0].is("u") && words[1].text == "&" && words[2].kind == WordKind::Quoted;
    let touch = words[0].end() == words[1].start && words[1].end() == words[2].start;
    (is_escaped && touch).then(|| words.iter().map(|word| word.text).collect())
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
            ("select * from ts_stat('select pg_sleep(9)')", "ts_stat"),
            ("select ts_rewrite('a'::tsquery, 'select 1')", "ts_rewrite"),
            (r#"select U&"pg\005fsleep"(1)"#, r#"U&"pg\005fsleep""#),
            ("select 1 from a, dblink(b) as (n int)", "dblink"),
            ("select 1 from a, dblink(b) as (values int)", "dblink"),
            ("with pg_sleep(a) as (select 1) select pg_sleep(9)", "pg_sleep"),
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
            "with lo_bound(a) as (select 1) select * from lo_bound",
            "with recursive a as (select 1), pg_days (d) as not materialized (values (1)) select 1",
            "with pg_one(a) as ((select 1)) select u & 7, u & \"a\" from pg_one",
        ] {
            assert_eq!(function_with_effects(text), None, "{text}");
        }
    }
}
