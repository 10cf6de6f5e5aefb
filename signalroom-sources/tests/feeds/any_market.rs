//! Any market: what the three tables may hold, at its strangest.

use proptest::collection::btree_map;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use signalroom::testing::declare::Value;
use std::collections::BTreeMap;

/// What an affiliate did for a brand on a day.
#[derive(Debug, Clone)]
pub(crate) struct Counted {
    pub(crate) label: &'static str,
    pub(crate) brand_label: &'static str,
    pub(crate) clicks: i64,
    pub(crate) conversions: i64,
    pub(crate) revenue: Decimal,
    pub(crate) payout: Decimal,
}

/// What a traffic source spent on a day.
#[derive(Debug, Clone)]
pub(crate) struct Spent {
    pub(crate) clicks: i64,
    pub(crate) cost: Decimal,
}

/// Whom a traffic source works for.
#[derive(Debug, Clone)]
pub(crate) struct Mapped {
    pub(crate) label: Option<&'static str>,
    pub(crate) brand: Option<i64>,
    pub(crate) brand_label: Option<&'static str>,
}

/// A label as it is stored.
pub(crate) fn stored(label: &str) -> &str {
    label.trim_matches([' ', '\u{a0}'])
}

impl Mapped {
    /// The label as it is stored: one of blanks is none.
    pub(crate) fn label(&self) -> Option<&'static str> {
        self.label.map(stored).filter(|label| !label.is_empty())
    }
}

/// The rows of all three tables by their keys.
#[derive(Debug, Clone)]
pub(crate) struct Market {
    /// By day, affiliate and brand.
    pub(crate) network: BTreeMap<(u32, i64, i64), Counted>,
    /// By day and traffic source.
    pub(crate) spend: BTreeMap<(u32, i64), Spent>,
    /// By traffic source.
    pub(crate) mapping: BTreeMap<i64, Mapped>,
}

const LABELS: [&str; 10] = [
    "G2 - Meta",
    "G2 - Meta  ",
    " SB - Google",
    "g2 - meta",
    "Harbor",
    "Harbor ",
    "\u{a0}Harbor",
    "Über 🦊",
    "x",
    " ",
];

/// Up to ten millions, to the sixth place; often little, so that quotients lie half-way.
fn money() -> impl Strategy<Value = Decimal> {
    let millionths = prop_oneof![Just(0), 0..200_i64, 0..10_000_000_000_000_i64];
    millionths.prop_map(|millionths| Decimal::new(millionths, 6))
}

/// Any market of two days.
pub(crate) fn market() -> impl Strategy<Value = Market> {
    // A counted affiliate has a name that is seen: any other row is a bad one.
    let seen_label = select(&LABELS[..LABELS.len() - 1]);
    let label = select(&LABELS[..]);
    let brand_label = || select(&["CCW", "EXP", "ccw"][..]);
    let counts = (0..1_000_000_i64, prop_oneof![Just(0), -3..40_i64]);
    let counted = (seen_label, brand_label(), counts, money(), any::<bool>(), money()).prop_map(
        |(label, brand_label, (clicks, conversions), revenue, back, payout)| {
            let revenue = if back { -revenue } else { revenue };
            Counted { label, brand_label, clicks, conversions, revenue, payout }
        },
    );
    let spent = (0..1_000_000_i64, money()).prop_map(|(clicks, cost)| Spent { clicks, cost });
    // The third brand is one that the network never counts.
    let mapped = (of(label), of(prop_oneof![9 => 1..3_i64, 1 => Just(3)]), of(brand_label()))
        .prop_map(|(label, brand, brand_label)| Mapped { label, brand, brand_label });
    let network = btree_map((30..32_u32, 1..5_i64, 1..3_i64), counted, 0..12);
    let spend = btree_map((30..32_u32, 1..8_i64), spent, 0..12);
    let mapping = btree_map(1..8_i64, mapped, 0..8);
    (network, spend, mapping).prop_map(|(network, spend, mapping)| Market {
        network,
        spend,
        mapping,
    })
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn date(day: u32) -> Value {
    Value::Date(format!("2026-01-{day}").parse().unwrap())
}

impl Market {
    /// The rows of `everflow.daily_stats`.
    pub(crate) fn network_rows(&self) -> Vec<Vec<Value>> {
        let row = |(&(day, affiliate, brand), of): (&(u32, i64, i64), &Counted)| {
            let ids =
                [Value::Int(affiliate), text(of.label), Value::Int(brand), text(of.brand_label)];
            let counts = [of.clicks, of.conversions].map(Value::Int);
            let money = [of.revenue, of.payout, Decimal::ZERO].map(Value::Decimal);
            [&[date(day)], &ids[..], &counts, &money].concat()
        };
        self.network.iter().map(row).collect()
    }

    /// The rows of `redtrack.daily_spend`.
    pub(crate) fn spend_rows(&self) -> Vec<Vec<Value>> {
        let row = |(&(day, source), of): (&(u32, i64), &Spent)| {
            let name = [text(&source.to_string()), Value::Null, Value::Null];
            let counts = [of.clicks, 0].map(Value::Int);
            [&[date(day)], &name[..], &counts, &[Value::Decimal(of.cost)]].concat()
        };
        self.spend.iter().map(row).collect()
    }

    /// The rows of `public.affiliate_mapping`.
    pub(crate) fn mapping_rows(&self) -> Vec<Vec<Value>> {
        let row = |(source, to): (&i64, &Mapped)| {
            let name = [text(&source.to_string()), Value::Null, Value::Null, Value::Null];
            let brand = to.brand.map_or(Value::Null, Value::Int);
            let label = |label: Option<&str>| label.map_or(Value::Null, text);
            [&name[..], &[label(to.label), brand, label(to.brand_label)]].concat()
        };
        self.mapping.iter().map(row).collect()
    }
}
