use signalroom::testing::declare::Shape;
use signalroom::prelude::*;

fn columns<S: Shape>(_: &signalroom::testing::declare::Sql<S>) -> &'static [&'static str] {
    S::COLUMNS
}

fn main() {
    let date = Date::MIN;
    let shared = sql!("portable.sql", least = Decimal::ONE, date);
    assert_eq!(columns(&shared), ["week", "cost", "per_day", "place"]);
    assert_eq!(shared.statement.params, ["least", "date"]);
    assert_eq!(shared.args.len(), 2);
    assert_eq!(shared.statement.sqlite, shared.statement.postgres);
    assert!(shared.statement.sqlite.contains("between add_days($2, -6) and $2"));
    assert!(shared.statement.sqlite.contains("not like '%:x%' /* :no */"));

    let pair = sql!("pair.sql", date,);
    assert_eq!(columns(&pair), ["year"]);
    assert!(pair.statement.sqlite.contains("strftime('%Y', date)"));
    assert!(pair.statement.postgres.contains("extract(year from date)::text"));
    assert!(pair.statement.postgres.contains("date > $1"));
}
