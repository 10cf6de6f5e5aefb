//! Every function that a shared statement may use is asked of every database there is, and answers alike.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use signalroom::testing::Scratch;
use signalroom::testing::declare::Value;
use signalroom::testing::registry::Registry;
use signalroom::testing::settings::Mode;
use signalroom::testing::warehouse::{OpenOptions, Warehouse};
use signalroom_syntax::functions::{self, CASTS};

/// A name of the lists, a use of it over `t`, and what that gives in every row.
const USES: &[(&str, &str, &str)] = &[
    ("abs", "abs(-n) from t where n = 3", "3"),
    ("avg", "avg(n) from t", "2"),
    ("coalesce", "coalesce(z, s) from t order by n", "a x"),
    ("concat", "concat(s, z, n) from t order by n", "a1 bx3"),
    ("concat_ws", "concat_ws('-', s, z, n) from t order by n", "a-1 b-x-3"),
    ("count", "count(distinct z) + count(*) filter (where n > 1) from t", "2"),
    ("dense_rank", "dense_rank() over (order by n) from t order by n", "1 2"),
    ("first_value", "first_value(s) over (order by n desc) from t", "b b"),
    ("lag", "coalesce(lag(s) over (order by n), '-') from t order by n", "- a"),
    ("lead", "coalesce(lead(s, 1) over (order by n), '-') from t order by n", "b -"),
    ("length", "length('Größe') from t where n = 1", "5"),
    ("like", "s from t where s like 'B%' or s like 'b_' or s like '_'", "a b"),
    ("lower", "lower('ABc') from t where n = 1", "abc"),
    ("ltrim", "ltrim('  a ') || '.' from t where n = 1", "a ."),
    ("max", "max(s) from t", "b"),
    ("min", "min(n) from t", "1"),
    ("ntile", "ntile(2) over (order by n) from t order by n", "1 2"),
    ("nullif", "coalesce(nullif(s, 'a'), '-') from t order by n", "- b"),
    ("rank", "rank() over (order by s desc) from t order by n", "2 1"),
    ("replace", "replace('a-b-c', '-', '+') from t where n = 1", "a+b+c"),
    ("round", "round(2.345 * n, 2) from t where n = 3", "7.04"),
    ("row_number", "row_number() over (partition by z order by n) from t", "1 1"),
    ("rtrim", "rtrim(' a  ') || '.' from t where n = 1", " a."),
    ("string_agg", "string_agg(s, ', ' order by n desc) from t", "b, a"),
    ("substr", "substr('abcdef', 2, 3) from t where n = 1", "bcd"),
    ("substring", "substring('abcdef', 2, 3) from t where n = 1", "bcd"),
    ("sum", "sum(n) from t", "4"),
    ("trim", "trim('  a ') || '.' from t where n = 1", "a."),
    ("upper", "upper('abC') from t where n = 1", "ABC"),
    ("add_days", "add_days('2026-03-01', -1) from t where n = 1", "2026-02-28"),
    ("days_between", "days_between('2026-02-27', '2026-03-02') from t where n = 1", "3"),
    ("month_start", "month_start('2024-02-29') from t where n = 1", "2024-02-01"),
    ("week_start", "week_start('2026-01-04') from t where n = 1", "2025-12-29"),
    ("bigint", "cast('42' as bigint) + 1 from t where n = 1", "43"),
    ("numeric", "cast('1.5' as numeric) * 2 from t where n = 1", "3"),
    ("text", "cast(n as text) || '.' from t where n = 3", "3."),
];

#[test]
fn every_name_has_a_use() {
    let names = functions::names().chain(CASTS);
    assert!(names.eq(USES.iter().map(|(name, ..)| *name)), "the lists and the uses, in one order");
}

#[tokio::test]
async fn every_database_answers_alike() {
    for scratch in Scratch::each().await.unwrap() {
        let warehouse = open(&scratch).await;
        for (name, asked, expected) in USES {
            let text =
                format!("with t(n, s, z) as (values (1, 'a', null), (3, 'b', 'x')) select {asked}");
            let rows = warehouse.query(&text, &[]).await.map(|set| set.rows);
            let rows =
                rows.unwrap_or_else(|why| panic!("{name} on {:?}: {why:?}", scratch.backend));
            let shown: Vec<_> = rows.iter().flatten().map(Value::to_string).collect();
            assert_eq!(shown.join(" "), *expected, "{name} on {:?}", scratch.backend);
        }
        warehouse.close().await;
        scratch.remove().await.unwrap();
    }
}

async fn open(scratch: &Scratch) -> Warehouse {
    let registry = Registry::default();
    let options = OpenOptions {
        url: scratch.url.clone(),
        setting: "`DATABASE_URL`".to_owned(),
        mode: Mode::Sample,
        client_id: "default".to_owned(),
        internal_affiliates: None,
        limits: Default::default(),
        now: "2026-02-01T12:00:00Z".parse().unwrap(),
    };
    Warehouse::open(&registry.schema(), options).await.unwrap()
}
