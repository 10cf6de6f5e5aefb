//! Sums of money are exact on both databases, as far as SQLite's doubles reach.

use crate::shop::{self, SALES, day, load, sale};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use rust_decimal::Decimal;
use signalroom::testing::Scratch;
use signalroom::testing::declare::Value;
use signalroom::testing::time::DateWindow;
use signalroom::testing::warehouse::Warehouse;
use tokio::runtime::Handle;
use tokio::task::block_in_place;

/// 2·10⁹ in millionths.
const LARGEST: i64 = 2_000_000_000_000_000;

/// Amounts of either sign whose absolute values add to less than the largest.
fn amounts() -> impl Strategy<Value = Vec<Decimal>> {
    prop::collection::vec(1..LARGEST, 1..200).prop_map(|parts| {
        let total: i128 = parts.iter().map(|part| i128::from(*part)).sum();
        let share = |part: i64| i128::from(part) * i128::from(LARGEST - 1) / total;
        let signed = |part: i64| if part % 3 == 0 { -share(part) } else { share(part) };
        parts.into_iter().map(|part| Decimal::from_i128_with_scale(signed(part), 6)).collect()
    })
}

async fn sum(warehouse: &Warehouse, amounts: &[Decimal]) -> Value {
    let row = |(number, amount): (usize, &Decimal)| {
        sale("2026-01-31", &number.to_string(), 1, &amount.to_string())
    };
    let rows = amounts.iter().enumerate().map(row).collect();
    load(warehouse, &SALES, Some(DateWindow::day(day("2026-01-31"))), rows).await;
    let sum = "select sum(revenue) from shop.daily_sales";
    warehouse.query(sum, &[]).await.unwrap().rows.remove(0).remove(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn sums_are_exact_below_two_thousand_millions() {
    for scratch in Scratch::each().await.unwrap() {
        let warehouse = shop::open(&scratch).await;
        let cases = ProptestConfig { cases: 48, failure_persistence: None, ..Default::default() };
        let summed = TestRunner::new(cases).run(&amounts(), |amounts| {
            let found = block_in_place(|| Handle::current().block_on(sum(&warehouse, &amounts)));
            let exact: Decimal = amounts.iter().sum();
            prop_assert_eq!(found.to_string(), exact.normalize().to_string());
            Ok(())
        });
        assert!(summed.is_ok(), "{summed:?}");
        warehouse.close().await;
        scratch.remove().await.unwrap();
    }
}
