//! Maps Redtrack's traffic sources to affiliates and brands: a CSV that the agency maintains.

mod cells;
mod decode;
mod remarks;
mod sample;
mod sheet;

use decode::decode;
use sheet::Sheet;
use signalroom::Error;
use signalroom::prelude::*;

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
    let mut rows = Vec::new();
    while let Some(row) = sheet.next()? {
        rows.push(row);
    }
    for row in rows {
        match read(&row.cells) {
            Ok(Some(row)) => out.push(row).await?,
            Ok(None) => out.note(1, "without a Redtrack id"),
            Err(why) => out.reject(row.raw, why),
        }
    }
    Ok(())
}

/// `None` for a row without a Redtrack id, which maps nothing.
fn read(cells: &[String; 7]) -> Result<Option<AffiliateMapping>> {
    let cell = |at: usize| some(&cells[at], HEADER[at]);
    let Some(id) = cell(0)? else { return Ok(None) };
    Ok(Some(AffiliateMapping {
        redtrack_source_id: source_id(id)?,
        redtrack_source: cell(1)?.map(str::to_owned),
        redtrack_source_alias: cell(2)?.map(str::to_owned),
        everflow_affiliate_id: number(cell(3)?, HEADER[3])?,
        everflow_affiliate_label: cell(4)?.map(str::to_owned),
        everflow_advertiser_id: number(cell(5)?, HEADER[5])?,
        everflow_advertiser_label: cell(6)?.map(str::to_owned),
    }))
}

/// What a cell holds; `n/a` is nothing, and a formula that failed is a mistake.
fn some<'a>(cell: &'a str, column: &str) -> Result<Option<&'a str>> {
    let failed = ["#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"];
    match cell {
        _ if failed.contains(&cell) => {
            Err(Error::msg(format!("`{column}` is `{cell}`, a formula that failed")))
        }
        "" => Ok(None),
        cell => Ok(Some(cell).filter(|cell| !cell.eq_ignore_ascii_case("n/a"))),
    }
}

/// Spreadsheets that take an id for a number write `1.0`, and long ones shortened: `6.1E+14`.
fn source_id(id: &str) -> Result<String> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((number, power)) = id.split_once("E+")
        && digits(power)
        && number.split('.').all(digits)
    {
        let why = "lost digits; format the column as text";
        return Err(Error::msg(format!("`{}` is `{id}`, which has {why}", HEADER[0])));
    }
    match id.split_once('.') {
        Some((whole, zeros)) if digits(whole) && zeros.trim_matches('0').is_empty() => {
            Ok(whole.to_owned())
        }
        _ => Ok(id.to_owned()),
    }
}

fn number(cell: Option<&str>, column: &str) -> Result<Option<i64>> {
    let read = |text: &str| {
        let (whole, places) = text.split_once('.').unwrap_or((text, ""));
        let whole = Some(whole).filter(|_| places.trim_matches('0').is_empty());
        let number = whole.and_then(|whole| whole.parse().ok());
        number.with_context(|| format!("`{column}` is `{text}`, not a whole number"))
    };
    cell.map(read).transpose()
}
