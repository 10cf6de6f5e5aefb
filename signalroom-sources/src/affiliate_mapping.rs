//! Maps Redtrack's traffic sources to affiliates and brands: a CSV that the agency maintains.

mod ignored;
mod sample;

use csv::StringRecord;
use signalroom::prelude::*;

/// The file's columns, in the order of the record's fields; the file may have them in any order.
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
    redtrack_source: Option<String>,
    /// Its kind: facebook, google, tiktok.
    redtrack_source_alias: Option<String>,
    /// The affiliate; only its label joins.
    everflow_affiliate_id: Option<i64>,
    /// The affiliate's name.
    everflow_affiliate_label: Option<String>,
    /// The brand.
    everflow_advertiser_id: Option<i64>,
    /// The brand's name.
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
    let file = cx.file("AFFILIATE_MAPPING_CSV").await?;
    // The byte order mark, which spreadsheets write before UTF-8.
    let text = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&file);
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text);
    let columns = columns(reader.headers().context("read AFFILIATE_MAPPING_CSV")?)?;
    for line in reader.records() {
        let line = line.context("read AFFILIATE_MAPPING_CSV")?;
        match read(&line, &columns) {
            Ok(Some(row)) => out.push(row).await?,
            Ok(None) => out.note(1, "without a Redtrack id"),
            Err(why) => out.reject(line.iter().collect::<Vec<_>>().join(","), why),
        }
    }
    Ok(())
}

/// Where each column of [`HEADER`] is in the file.
fn columns(header: &StringRecord) -> Result<[usize; 7]> {
    let mut columns = [0; 7];
    for (column, name) in columns.iter_mut().zip(HEADER) {
        *column = header.iter().position(|found| found == name).with_context(|| {
            let found: Vec<_> = header.iter().collect();
            format!("AFFILIATE_MAPPING_CSV has no column `{name}`; it has {}", found.join(", "))
        })?;
    }
    Ok(columns)
}

/// `None` for a row without a Redtrack id, which maps nothing.
fn read(line: &StringRecord, columns: &[usize; 7]) -> Result<Option<AffiliateMapping>> {
    let [id, source, alias, affiliate_id, affiliate_label, advertiser_id, advertiser_label] =
        columns.map(|column| line.get(column).filter(|text| !is_none(text)).map(str::to_owned));
    let Some(redtrack_source_id) = id else { return Ok(None) };
    Ok(Some(AffiliateMapping {
        redtrack_source_id,
        redtrack_source: source,
        redtrack_source_alias: alias,
        everflow_affiliate_id: number(affiliate_id, "everflow.affiliate_id")?,
        everflow_affiliate_label: affiliate_label,
        everflow_advertiser_id: number(advertiser_id, "everflow.advertiser_id")?,
        everflow_advertiser_label: advertiser_label,
    }))
}

fn is_none(text: &str) -> bool {
    text.is_empty() || text.eq_ignore_ascii_case("n/a")
}

fn number(text: Option<String>, column: &str) -> Result<Option<i64>> {
    let read = |text: String| {
        text.parse().with_context(|| format!("`{column}` is `{text}`, not a whole number"))
    };
    text.map(read).transpose()
}
