//! The two views as plain arithmetic: what both databases must say of any market.

use crate::any_market::{Market, Spent, market, stored};
use crate::desk::{Desk, INTERNAL, day, on_each};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use rust_decimal::{Decimal, RoundingStrategy};
use signalroom::testing::declare::Value;
use signalroom::testing::registry::Registry;
use signalroom::testing::time::DateWindow;
use signalroom::testing::warehouse::{Batch, Item};
use signalroom::testing::warehouse::{Load, RunId};
use std::collections::BTreeMap;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::task::block_in_place;

#[tokio::test(flavor = "multi_thread")]
async fn both_views_say_what_plain_arithmetic_says() {
    on_each(async |desk| {
        let cases = ProptestConfig { cases: 96, failure_persistence: None, ..Default::default() };
        let asked = TestRunner::new(cases).run(&market(), |market| {
            let (performance, unmapped) =
                block_in_place(|| Handle::current().block_on(ask(desk, &market)));
            prop_assert_eq!(performance, market.performance());
            prop_assert_eq!(unmapped, market.unmapped());
            Ok(())
        });
        assert!(asked.is_ok(), "{asked:?}");
    })
    .await;
}

const PERFORMANCE: &str = "select date, advertiser_id, advertiser_label, affiliate_id, affiliate_label, \
    clicks, conversions, everflow_payout, everflow_revenue, redtrack_cost, redtrack_clicks, \
    case when is_internal then 'internal' else 'external' end, cost, cpa \
    from public.daily_performance order by date, advertiser_id, affiliate_label";
const UNMAPPED: &str =
    "select date, source_id, cost, reason from public.unmapped_spend order by date, source_id";

/// Loads a market and reads both views.
async fn ask(desk: &Desk, market: &Market) -> (Vec<String>, Vec<String>) {
    load(desk, "everflow", market.network_rows()).await;
    load(desk, "redtrack", market.spend_rows()).await;
    load(desk, "affiliate_mapping", market.mapping_rows()).await;
    (desk.shown(PERFORMANCE).await, desk.shown(UNMAPPED).await)
}

async fn load(desk: &Desk, source: &str, rows: Vec<Vec<Value>>) {
    let source = Registry::collect().unwrap().select(source)[0];
    let by_days = source.table.day().is_some();
    let window = DateWindow::new(day("2026-01-30"), day("2026-01-31")).filter(|_| by_days);
    let (sender, receiver) = mpsc::channel(2);
    let expected = i64::try_from(rows.len()).unwrap();
    sender.send(Batch::Items(rows.into_iter().map(Item::Row).collect())).await.unwrap();
    sender.send(Batch::Finished).await.unwrap();
    let (table, at) = (&source.table, desk.clock.now());
    let load = Load {
        table,
        source: source.name,
        window,
        run: RunId(1),
        at,
        is_sample: true,
        replaces_sample_data: false,
        accept_shrink: true,
    };
    let loaded = desk.warehouse.load(load, receiver).await.unwrap();
    assert_eq!((loaded.rows, loaded.rejected), (expected, 0));
}

impl Market {
    /// The lines of `daily_performance`, sorted by day, brand and label.
    pub(crate) fn performance(&self) -> Vec<String> {
        let mut lines = BTreeMap::<(u32, i64, &str), Line>::new();
        for (&(day, affiliate, brand), of) in &self.network {
            let line = lines.entry((day, brand, stored(of.label))).or_default();
            line.network_label = least(line.network_label, of.brand_label);
            line.affiliate = Some(line.affiliate.map_or(affiliate, |least| least.min(affiliate)));
            line.clicks += of.clicks;
            line.conversions += of.conversions;
            line.payout += of.payout;
            line.revenue += of.revenue;
        }
        for (&(day, source), spent) in &self.spend {
            let Some(to) = self.mapping.get(&source) else { continue };
            let (Some(label), Some(brand)) = (to.label(), to.brand) else { continue };
            if self.fault(brand, to.brand_label).is_some() {
                continue;
            }
            let line = lines.entry((day, brand, label)).or_default();
            line.spend_label =
                to.brand_label.map_or(line.spend_label, |l| least(line.spend_label, l));
            line.spent += spent.cost;
            line.spent_clicks += spent.clicks;
        }
        lines.iter().map(|(key, line)| line.shown(*key)).collect()
    }

    /// The lines of `unmapped_spend`, sorted by day and traffic source.
    pub(crate) fn unmapped(&self) -> Vec<String> {
        let line = |(&(day, source), spent): (&(u32, i64), &Spent)| {
            let why = match self.mapping.get(&source).map(|to| (to.label(), to.brand)) {
                None => "no mapping",
                Some((None, None)) => return None,
                Some((Some(label), Some(brand))) => {
                    let brand_label = self.mapping[&source].brand_label;
                    match self.fault(brand, brand_label) {
                        Some(fault) => fault,
                        None if is_internal(label) => return None,
                        None => "external affiliate",
                    }
                }
                Some(_) => "incomplete mapping",
            };
            let cost = shown(spent.cost);
            (cost != "0").then(|| format!("2026-01-{day} | {source} | {cost} | {why}"))
        };
        self.spend.iter().filter_map(line).collect()
    }

    /// What is wrong with a brand of the mapping.
    fn fault(&self, brand: i64, label: Option<&str>) -> Option<&'static str> {
        let counted: Vec<_> =
            self.network.iter().map(|(key, of)| (key.2, of.brand_label)).collect();
        let is = |one: &str, other: Option<&str>| other.is_some_and(|other| one == other);
        let is_known = |brand: i64| counted.iter().any(|(known, _)| *known == brand);
        if counted.is_empty() || counted.iter().any(|(id, of)| *id == brand && is(of, label)) {
            return None;
        }
        if !is_known(brand) {
            return Some("unknown brand");
        }
        let is_of_another = self.mapping.values().any(|other| {
            let another = other.brand.filter(|id| *id != brand && is_known(*id));
            another.is_some() && label.is_some_and(|label| is(label, other.brand_label))
        });
        let is_counted = counted.iter().any(|(_, of)| is(of, label));
        (is_counted || is_of_another).then_some("contradictory brand")
    }
}

/// One line of `daily_performance`.
#[derive(Default)]
struct Line {
    network_label: Option<&'static str>,
    spend_label: Option<&'static str>,
    affiliate: Option<i64>,
    clicks: i64,
    conversions: i64,
    payout: Decimal,
    revenue: Decimal,
    spent: Decimal,
    spent_clicks: i64,
}

impl Line {
    fn shown(&self, (day, brand, label): (u32, i64, &str)) -> String {
        let internal = is_internal(label);
        let cost = if internal { self.spent } else { self.payout };
        let conversions = Decimal::from(self.conversions);
        let cells = [
            format!("2026-01-{day}"),
            brand.to_string(),
            self.network_label.or(self.spend_label).unwrap_or_default().to_owned(),
            self.affiliate.map(|id| id.to_string()).unwrap_or_default(),
            label.to_owned(),
            self.clicks.to_string(),
            self.conversions.to_string(),
            shown(self.payout),
            shown(self.revenue),
            shown(self.spent),
            self.spent_clicks.to_string(),
            if internal { "internal" } else { "external" }.to_owned(),
            shown(cost),
            cost.checked_div(conversions).map(shown).unwrap_or_default(),
        ];
        cells.join(" | ")
    }
}

fn is_internal(label: &str) -> bool {
    INTERNAL.contains(&stored(label))
}

fn least(seen: Option<&'static str>, label: &'static str) -> Option<&'static str> {
    Some(seen.map_or(label, |seen| seen.min(label)))
}

/// To six places, half away from zero.
fn shown(number: Decimal) -> String {
    let away = RoundingStrategy::MidpointAwayFromZero;
    let rounded = number.round_dp_with_strategy(6, away);
    if rounded.is_zero() { "0".to_owned() } else { rounded.normalize().to_string() }
}
