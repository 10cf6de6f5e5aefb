//! Maps Redtrack's traffic sources to affiliates and brands: a CSV that the agency maintains.

mod brands;
mod cells;
mod decode;
mod ids;
mod remarks;
mod sample;
mod sheet;
mod windows;

use brands::contradictions;
use decode::decode;
use ids::{Id, unquoted, visible};
use sheet::Sheet;
use signalroom::Error;
use signalroom::prelude::*;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The file's columns, in the order of the record's fields; the file may have them in any order and any capitals.
const HEADER: [&str; 7] = [
    "redtrack.source_id",
    "redtrack.source",
    "redtrack.source_alias",
    "everflow.affiliate_id",
    "everflow.affiliate_label",
    "everflow.advertiser_id",
    "everflow.advertiser_label",
];

/// One traffic source and the affiliate and brand it belongs to; with neither, it is ignored on purpose.
#[derive(Debug, Record)]
struct AffiliateMapping {
    /// Redtrack's own id of the traffic source.
    redtrack_source_id: String,
    /// Its name.
    #[label]
    redtrack_source: Option<String>,
    /// Its kind: facebook, google, tiktok.
    #[label]
    redtrack_source_alias: Option<String>,
    /// The affiliate; only its label joins.
    everflow_affiliate_id: Option<i64>,
    /// The affiliate's name.
    #[label]
    everflow_affiliate_label: Option<String>,
    /// The brand.
    everflow_advertiser_id: Option<i64>,
    /// The brand's name.
    #[label]
    everflow_advertiser_label: Option<String>,
}

/// Traffic sources of Redtrack, and the affiliate and brand that each works for.
#[source(
    name = "affiliate_mapping",
    table = "public.affiliate_mapping",
    key = [redtrack_source_id],
    write = replace,
    schedule = "0 6 * * *",
    timezone = "America/New_York",
    settings = [AFFILIATE_MAPPING_CSV],
)]
async fn affiliate_mapping(cx: &SyncCx, out: &mut Rows<AffiliateMapping>) -> Result<()> {
    let file = decode(&cx.file("AFFILIATE_MAPPING_CSV").await?)?;
    out.note(u64::from(file.is_windows), "file read as Windows-1252; `CSV UTF-8` is safer");
    let mut sheet = Sheet::open(&file.text, HEADER)?;
    // All of it before the first row: of a broken file nothing is a row.
    let (mut rows, mut bad, mut lines) = (Vec::new(), Vec::new(), BTreeMap::new());
    while let Some(row) = sheet.next()? {
        match read(&row.cells).and_then(|read| once(read, row.line, &mut lines)) {
            Ok(Some(read)) => rows.push((row.line, read)),
            Ok(None) => out.note(1, "without a Redtrack id"),
            Err(why) => bad.push((row.raw, format!("line {}: {why}", row.line))),
        }
    }
    contradictions(&rows).into_iter().for_each(|contradiction| out.remark(contradiction));
    for (_, row) in rows {
        out.push(row).await?;
    }
    for (raw, why) in bad {
        out.reject(raw, why);
    }
    Ok(())
}

/// `None` for a row without a Redtrack id, which maps nothing.
fn read(cells: &[String; 7]) -> Result<Option<AffiliateMapping>> {
    let cell = |at: usize| some(&cells[at], HEADER[at]);
    let text = |at: usize| cell(at).map(|cell| cell.map(|text| unquoted(text).to_owned()));
    let id = |at: usize| cell(at).map(|id| id.and_then(Id::new));
    let number = |at: usize| id(at)?.map(|id| id.into_number(HEADER[at])).transpose();
    let Some(source) = id(0)? else { return Ok(None) };
    Ok(Some(AffiliateMapping {
        redtrack_source_id: source.into_text(HEADER[0])?,
        redtrack_source: text(1)?,
        redtrack_source_alias: text(2)?,
        everflow_affiliate_id: number(3)?,
        everflow_affiliate_label: text(4)?,
        everflow_advertiser_id: number(5)?,
        everflow_advertiser_label: text(6)?,
    }))
}

/// A row whose source no line before it has.
fn once(
    row: Option<AffiliateMapping>,
    line: usize,
    lines: &mut BTreeMap<String, usize>,
) -> Result<Option<AffiliateMapping>> {
    let Some(row) = row else { return Ok(None) };
    match lines.entry(row.redtrack_source_id.clone()) {
        Entry::Vacant(place) => {
            place.insert(line);
            Ok(Some(row))
        }
        Entry::Occupied(before) => {
            let (id, before) = (before.key(), before.get());
            let why = format!("`{}` is `{id}` in line {before}, too; remove one", HEADER[0]);
            Err(Error::msg(why))
        }
    }
}

/// What a cell holds; `n/a` is nothing, and a formula that failed is a mistake.
fn some<'a>(cell: &'a str, column: &str) -> Result<Option<&'a str>> {
    let failed = ["#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"];
    let seen = visible(cell);
    if failed.contains(&seen.as_str()) {
        return Err(Error::msg(format!("`{column}` is `{seen}`, a formula that failed")));
    }
    Ok(Some(cell).filter(|_| !seen.is_empty() && !seen.eq_ignore_ascii_case("n/a")))
}
