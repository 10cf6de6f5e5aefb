//! The mapping of the made-up traffic sources, as a spreadsheet saves it: with a byte order mark.

use crate::shared::market::{AFFILIATES, SOURCES, Source};
use signalroom::feed::{Sample, SampleServer};
use signalroom::prelude::*;

signalroom::submit! {
    Sample {
        source: "affiliate_mapping",
        serve: |cx| Box::pin(async move {
            let path = cx.folder.join("affiliate_mapping.csv");
            tokio::fs::create_dir_all(cx.folder).await.context("make the data folder")?;
            tokio::fs::write(&path, csv()?).await.context("write the sample mapping")?;
            let settings = vec![("AFFILIATE_MAPPING_CSV", path.display().to_string())];
            Ok(SampleServer { settings, guard: Box::new(()) })
        }),
    }
}

/// The columns in the order of the real file.
const HEADER: [&str; 7] = [
    "redtrack.source",
    "redtrack.source_alias",
    "redtrack.source_id",
    "everflow.affiliate_id",
    "everflow.affiliate_label",
    "everflow.advertiser_id",
    "everflow.advertiser_label",
];

fn csv() -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(HEADER)?;
    for source in &SOURCES {
        if let Some(line) = line(source) {
            writer.write_record(line)?;
        }
    }
    // An affiliate that the tracker does not know, and a source that is ignored on purpose.
    let external = &AFFILIATES[5];
    writer.write_record([
        "n/a",
        "n/a",
        "n/a",
        &external.id.to_string(),
        external.label,
        "1",
        "CCW",
    ])?;
    writer.write_record(["House ads", "house", "rt-x", "n/a", "n/a", "n/a", "n/a"])?;
    Ok(writer.into_inner()?)
}

fn line(source: &Source) -> Option<[String; 7]> {
    let (affiliate, brand) = source.works_for?;
    let words = [source.name, source.alias, source.id].map(str::to_owned);
    let [name, alias, id] = words;
    let label = affiliate.label.to_owned();
    let (affiliate_id, brand_id) = (affiliate.id.to_string(), brand.id.to_string());
    Some([name, alias, id, affiliate_id, label, brand_id, brand.label.to_owned()])
}
