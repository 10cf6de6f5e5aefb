//! Names of tables and views: `schema.table` in what people write, and how each database spells that.
//!
//! Postgres has schemas. SQLite has one file: `everflow.daily_stats` is `everflow_daily_stats` there, and a table of the
//! schema `public` has its bare name.

use crate::sql_words::{Word, WordKind, words};

/// The runtime's own tables.
pub const RUNTIME_TABLES: [&str; 14] = [
    "signalroom.stamps",
    "signalroom.tables",
    "signalroom.views",
    "signalroom.replaced_views",
    "signalroom.internal_affiliates",
    "signalroom.label_columns",
    "signalroom.days",
    "signalroom.first_days",
    "signalroom.day_loads",
    "signalroom.loads",
    "signalroom.runs",
    "signalroom.run_inputs",
    "signalroom.quarantine",
    "signalroom.deliveries",
];

/// The runtime's own table of that name, as it is written in SQLite's one file.
pub fn runtime_table(name: &str) -> Option<&'static str> {
    RUNTIME_TABLES.into_iter().find(|own| same_in_sqlite(own, name))
}

/// The name in SQLite's one file: `everflow.daily_stats` is `everflow_daily_stats`, `public.x` is `x`.
pub fn in_sqlite(name: &str) -> String {
    match name.split_once('.') {
        Some((schema, table)) if is_public(schema) => table.to_owned(),
        Some((schema, table)) => format!("{schema}_{table}"),
        None => name.to_owned(),
    }
}

/// Whether two names are one in SQLite's file, where capitals make no difference.
pub fn same_in_sqlite(one: &str, other: &str) -> bool {
    in_sqlite(one).eq_ignore_ascii_case(&in_sqlite(other))
}

/// The name as a statement of SQLite's own writes it.
pub fn quoted_in_sqlite(name: &str) -> String {
    format!("\"{}\"", in_sqlite(name))
}

/// The name as a statement of Postgres's own writes it.
pub fn quoted_in_postgres(name: &str) -> String {
    match name.split_once('.') {
        Some((schema, table)) => format!("\"{schema}\".\"{table}\""),
        None => format!("\"{name}\""),
    }
}

/// The name that stands at a word: `schema.table`, unless it is the end of a longer one.
pub fn name_at(words: &[Word<'_>], at: usize) -> Option<String> {
    let follows_point = at > 0 && words[at - 1].text == ".";
    let [schema, point, table] = words.get(at..at + NAME)? else { return None };
    let is_name = schema.kind == WordKind::Name && table.kind == WordKind::Name;
    let found = is_name && point.text == "." && !follows_point;
    found.then(|| format!("{}.{}", schema.text, table.text))
}

/// How many words a name takes.
pub const NAME: usize = 3;

/// The names that stand in a text, in order.
pub fn names(text: &str) -> Vec<String> {
    let words: Vec<_> = words(text).collect();
    (0..words.len()).filter_map(|at| name_at(&words, at)).collect()
}

/// SQLite's name in the place of `schema.table` in a text. It is as long, so that the places of errors stay true.
///
/// The bare name of `public.x` is quoted, for it may be a keyword: in brackets, for a quoted alias may touch it. And it
/// says its database, for else a `with` of that name would hide the table.
pub fn in_place(name: &str) -> String {
    match name.split_once('.') {
        Some((schema, table)) if is_public(schema) => format!("main.[{table}]"),
        _ => in_sqlite(name),
    }
}

/// The text with SQLite's names in the places of those that are known; no place in it moves.
pub fn text_in_sqlite(text: &str, is_known: impl Fn(&str) -> bool) -> String {
    let words: Vec<_> = words(text).collect();
    let (mut written, mut at) = (String::with_capacity(text.len()), 0);
    while let Some(word) = words.get(at) {
        if let Some(name) = name_at(&words, at).filter(|name| is_known(name)) {
            written.push_str(&in_place(&name));
            at += NAME;
        } else {
            written.push_str(word.text);
            at += 1;
        }
    }
    written
}

fn is_public(schema: &str) -> bool {
    schema.eq_ignore_ascii_case("public")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_known(name: &str) -> bool {
        ["everflow.daily_stats", "public.order"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
    }

    #[test]
    fn each_database_has_its_spelling() {
        for (name, sqlite, postgres) in [
            ("everflow.daily_stats", "\"everflow_daily_stats\"", "\"everflow\".\"daily_stats\""),
            ("public.order", "\"order\"", "\"public\".\"order\""),
            ("order", "\"order\"", "\"order\""),
        ] {
            assert_eq!(quoted_in_sqlite(name), sqlite);
            assert_eq!(quoted_in_postgres(name), postgres);
        }
    }

    #[test]
    fn names_that_sqlite_cannot_tell_apart_are_one() {
        for (one, other, same) in [
            ("shop.daily_sales", "public.shop_daily_sales", true),
            ("a_b.c", "a.b_c", true),
            ("Shop.Sales", "shop.sales", true),
            ("public.x", "Public.X", true),
            ("public.a_b", "public_a.b", false),
            ("shop.sales", "public.sales", false),
        ] {
            assert_eq!(same_in_sqlite(one, other), same, "{one}, {other}");
        }
    }

    #[test]
    fn known_names_are_replaced_and_nothing_else() {
        let text = "select d.cost from Everflow.Daily_Stats as d, public.order p";
        let written = "select d.cost from Everflow_Daily_Stats as d, main.[order] p";
        assert_eq!(text_in_sqlite(text, is_known), written);
        for text in [
            "select 'everflow.daily_stats', \"everflow.daily_stats\" -- everflow.daily_stats",
            "/* everflow.daily_stats */ select x.everflow.daily_stats, everflow.daily_stats_x",
            "select everflow . daily_stats, everflow.other from public.other",
        ] {
            assert_eq!(text_in_sqlite(text, is_known), text);
        }
    }

    proptest! {
        /// Pieces that meet in every order: names keep their places, and what is quoted stays as it is.
        #[test]
        fn no_place_moves(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "everflow.daily_stats", "public.order", "everflow", "daily_stats", ".", "x", " ", "'", "\"", "--",
                    "\n", "/*", "*/", "$q$", ":d", "1.5", "ä", ",",
                ]),
                0..30,
            ),
        ) {
            let text = pieces.concat();
            let written = text_in_sqlite(&text, is_known);
            prop_assert_eq!(written.len(), text.len());
            let back = written
                .replace("everflow_daily_stats", "everflow.daily_stats")
                .replace("main.[order]", "public.order");
            prop_assert_eq!(back, text.clone());
            for word in words(&text).filter(|word| word.text.starts_with(['\'', '"', '-', '/', '$'])) {
                prop_assert_eq!(&written[word.start..word.end()], word.text);
            }
        }
    }
}
