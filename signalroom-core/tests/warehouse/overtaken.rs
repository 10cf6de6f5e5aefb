//! Fetches that end in another order than they began.

use crate::shop::{LABELS, SALES, at, day, label, on_each, push_at, sale, shown};
use signalroom::testing::declare::{TableDef, Write};
use signalroom::testing::time::DateWindow;
use signalroom::testing::warehouse::{Item, Loaded, Warehouse};

const EARLIER: &str = "2026-02-01T12:00:00Z";
const LATER: &str = "2026-02-01T12:00:01Z";

async fn load(
    warehouse: &Warehouse,
    table: &TableDef,
    days: Option<(&str, &str)>,
    items: Vec<Item>,
    began: &str,
) -> Loaded {
    let window = days.and_then(|(first, last)| DateWindow::new(day(first), day(last)));
    push_at(warehouse, table, window, items, true, at(began)).await.unwrap()
}

/// The later fetch had the middle of three days: around it the earlier one is loaded, bad rows too.
#[tokio::test]
async fn only_the_days_that_a_later_fetch_loaded_stay() {
    on_each(async |warehouse| {
        let later = vec![sale("2026-01-30", "b", 2, "2"), sale("2026-01-30", "b", 3, "3")];
        load(warehouse, &SALES, Some(("2026-01-30", "2026-01-30")), later, LATER).await;
        let days = ["2026-01-29", "2026-01-30", "2026-01-31"];
        let two = |date| [sale(date, "a", 1, "1"), sale(date, "a", 9, "9")];
        let padding = (0..300).map(|n| sale("2026-01-31", &n.to_string(), 0, "0"));
        let earlier = days.into_iter().flat_map(two).chain(padding).collect();
        let week = Some(("2026-01-29", "2026-01-31"));
        let loaded = load(warehouse, &SALES, week, earlier, EARLIER).await;
        assert_eq!((loaded.rows, loaded.rejected), (302, 2));
        assert_eq!(loaded.overtaken.days.into_iter().collect::<Vec<_>>(), [day("2026-01-30")]);
        let rows = "select date, label, orders from shop.daily_sales where orders > 0 order by 1";
        let expected = ["2026-01-29 | a | 1", "2026-01-30 | b | 2", "2026-01-31 | a | 1"];
        assert_eq!(shown(warehouse, rows).await, expected);
        let aside = "select first_day, last_day from signalroom.quarantine order by first_day";
        let expected = days.map(|day| format!("{day} | {day}"));
        assert_eq!(shown(warehouse, aside).await, expected);
        let at = "select distinct at from signalroom.days where day = '2026-01-30'";
        assert_eq!(shown(warehouse, at).await, [LATER]);
    })
    .await;
}

#[tokio::test]
async fn a_table_that_is_replaced_whole_stays_and_merged_rows_stay_one_by_one() {
    const MERGED: TableDef = TableDef { write: Write::Merge, ..LABELS };
    const ALL: &str = "select label, region from public.labels order by label";
    on_each(async |warehouse| {
        load(warehouse, &LABELS, None, vec![label("a", "east")], LATER).await;
        let loaded = load(warehouse, &LABELS, None, vec![label("b", "west")], EARLIER).await;
        assert_eq!((loaded.rows, loaded.overtaken.is_whole), (0, true));
        assert_eq!(shown(warehouse, ALL).await, ["a | east"]);
        let both = || vec![label("a", "north"), label("b", "north")];
        let loaded = load(warehouse, &MERGED, None, both(), EARLIER).await;
        assert_eq!((loaded.rows, loaded.overtaken.is_nothing()), (1, true));
        assert_eq!(shown(warehouse, ALL).await, ["a | east", "b | north"]);
        assert_eq!(warehouse.last_load(LABELS.name).await.unwrap(), Some(at(LATER)));
        load(warehouse, &MERGED, None, both(), LATER).await;
        assert_eq!(shown(warehouse, ALL).await, ["a | north", "b | north"]);
    })
    .await;
}
