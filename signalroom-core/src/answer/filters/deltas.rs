//! Now compared with before: arrows, differences, percentages. The template says what is better or worse.

use super::numbers::Number;
use super::numbers::digits;
use super::typography::{dash, typography};
use crate::answer::ratio::{percent_change, rounded};
use askama::Values;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// `▲ +12`, `▼ −7`, `= 0`; a dash if either is missing.
#[askama::filter_fn]
pub fn delta<B: Number>(
    now: impl Number,
    values: &dyn Values,
    before: B,
) -> askama::Result<String> {
    let step = step(&now, &before);
    Ok(step.map_or_else(|| dash(values), |step| pointed(step, &sized(step, values), values)))
}

/// `▲ +5.5%`, `▼ −2.3%`, `= 0.0%`; a dash if either is missing or `before` is 0.
#[askama::filter_fn]
pub fn change<B: Number>(
    now: impl Number,
    values: &dyn Values,
    before: B,
) -> askama::Result<String> {
    let Some(share) = share(&now, &before) else { return Ok(dash(values)) };
    let text = format!("{}{}%", sign(share, values), digits(share, 1));
    Ok(pointed(share, &text, values))
}

/// `up 5.5%`, `down 2.3%`, `unchanged`: the same in words, for places where an arrow is not seen.
#[askama::filter_fn]
pub fn moved<B: Number>(
    now: impl Number,
    values: &dyn Values,
    before: B,
) -> askama::Result<String> {
    let Some(share) = share(&now, &before) else { return Ok(dash(values)) };
    Ok(match share.cmp(&Decimal::ZERO) {
        Ordering::Greater => format!("up {}%", digits(share, 1)),
        Ordering::Less => format!("down {}%", digits(share, 1)),
        Ordering::Equal => "unchanged".to_owned(),
    })
}

/// `+12`, `−7`, `0`; a dash if either is missing.
#[askama::filter_fn]
pub fn difference<B: Number>(
    now: impl Number,
    values: &dyn Values,
    before: B,
) -> askama::Result<String> {
    let step = step(&now, &before);
    Ok(step.map_or_else(|| dash(values), |step| sized(step, values)))
}

/// `▲`, `▼`, `=`; a space if either is missing, so that columns stay aligned.
#[askama::filter_fn]
pub fn arrow<B: Number>(
    now: impl Number,
    _: &dyn Values,
    before: B,
) -> askama::Result<&'static str> {
    Ok(step(&now, &before).map_or(" ", point))
}

/// `now - before`, rounded to cents, so that the arrow agrees with the number shown.
fn step(now: &impl Number, before: &impl Number) -> Option<Decimal> {
    Some(rounded(now.exact()?.checked_sub(before.exact()?)?, 2))
}

fn share(now: &impl Number, before: &impl Number) -> Option<Decimal> {
    percent_change(now.exact(), before.exact())
}

fn pointed(step: Decimal, text: &str, values: &dyn Values) -> String {
    if typography(values).arrows { format!("{} {text}", point(step)) } else { text.to_owned() }
}

/// Never U+25B6, which turns into an emoji.
fn point(step: Decimal) -> &'static str {
    match step.cmp(&Decimal::ZERO) {
        Ordering::Greater => "▲",
        Ordering::Less => "▼",
        Ordering::Equal => "=",
    }
}

/// Whole numbers without decimal places, others with cents.
fn sized(step: Decimal, values: &dyn Values) -> String {
    let places = if step.is_integer() { 0 } else { 2 };
    format!("{}{}", sign(step, values), digits(step, places))
}

fn sign(step: Decimal, values: &dyn Values) -> String {
    match step.cmp(&Decimal::ZERO) {
        Ordering::Greater => "+".to_owned(),
        Ordering::Less => typography(values).minus.to_owned(),
        Ordering::Equal => String::new(),
    }
}
