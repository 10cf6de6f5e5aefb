//! The mapping's CSV: as spreadsheets write it, and as people misspell it.

use crate::desk::{Desk, on_each};

const HEADER: &str = "redtrack.source,redtrack.source_alias,redtrack.source_id,everflow.affiliate_id,\
                      everflow.affiliate_label,everflow.advertiser_id,everflow.advertiser_label";
const ALL: &str = "select redtrack_source_id, redtrack_source, redtrack_source_alias, \
                   everflow_affiliate_id, everflow_affiliate_label, everflow_advertiser_id, \
                   everflow_advertiser_label from public.affiliate_mapping order by 1";

async fn sync(desk: &Desk, csv: &str) -> Result<signalroom::testing::acquire::Synced, String> {
    std::fs::write(&desk.mapping, csv).unwrap();
    // Days mean nothing to it.
    desk.sync("affiliate_mapping", "2026-01-31", "2026-01-31").await
}

#[tokio::test]
async fn a_spreadsheets_csv_is_read() {
    on_each(async |desk| {
        let csv = format!(
            "\u{feff}{HEADER}\r\n\
             Facebook A,facebook,rt-a,1,G2 - Meta ,1,CCW\r\n\
             \"Meta \"\"B\"\", the other\",facebook,rt-b,1,G2 - Meta,1,CCW\r\n\
             n/a,N/A,n/a,9,Harbor,1,CCW\r\n\
             House ads,n/a,rt-x,n/a,n/a,n/a,n/a\r\n\
             ,,,,,,\r\n"
        );
        let synced = sync(desk, &csv).await.unwrap();
        assert_eq!((synced.rows, synced.rejected), (3, 0));
        assert_eq!(synced.note.as_deref(), Some("2 without a Redtrack id"));
        let expected = [
            "rt-a | Facebook A | facebook | 1 | G2 - Meta | 1 | CCW",
            "rt-b | Meta \"B\", the other | facebook | 1 | G2 - Meta | 1 | CCW",
            "rt-x | House ads |  |  |  |  | ",
        ];
        assert_eq!(desk.shown(ALL).await, expected);
    })
    .await;
}

#[tokio::test]
async fn columns_may_come_in_another_order_and_with_others_between() {
    on_each(async |desk| {
        let csv = "note,everflow.advertiser_label,everflow.advertiser_id,everflow.affiliate_label,\
                   everflow.affiliate_id,redtrack.source_id,redtrack.source_alias,redtrack.source\n\
                   x,CCW,1,G2 - Meta,1,rt-a,facebook,Facebook A\n";
        sync(desk, csv).await.unwrap();
        assert_eq!(
            desk.shown(ALL).await,
            ["rt-a | Facebook A | facebook | 1 | G2 - Meta | 1 | CCW"]
        );
    })
    .await;
}

#[tokio::test]
async fn the_whole_mapping_is_replaced() {
    on_each(async |desk| {
        sync(desk, &format!("{HEADER}\na,,rt-a,,,,\nb,,rt-b,,,,\n")).await.unwrap();
        sync(desk, &format!("{HEADER}\nb,,rt-b,,,,\n")).await.unwrap();
        assert_eq!(desk.shown(ALL).await, ["rt-b | b |  |  |  |  | "]);
    })
    .await;
}

#[tokio::test]
async fn a_bad_id_costs_its_row() {
    on_each(async |desk| {
        let csv = format!("{HEADER}\na,,rt-a,one,G2 - Meta,1,CCW\nb,,rt-b,1,G2 - Meta,1,CCW\n");
        assert_eq!(sync(desk, &csv).await.unwrap().rows, 1);
        let raw = "a,,rt-a,one,G2 - Meta,1,CCW".to_owned();
        let why = "`everflow.affiliate_id` is `one`, not a whole number".to_owned();
        assert_eq!(desk.quarantined().await, [(raw, why)]);
    })
    .await;
}

#[tokio::test]
async fn a_file_without_a_column_says_which_and_keeps_what_there_was() {
    on_each(async |desk| {
        sync(desk, &format!("{HEADER}\na,,rt-a,,,,\n")).await.unwrap();
        let error = sync(desk, "source,redtrack.source_id\na,rt-b\n").await.unwrap_err();
        let expected = "AFFILIATE_MAPPING_CSV has no column `redtrack.source`; \
                        it has source, redtrack.source_id";
        assert!(error.ends_with(expected), "{error}");
        assert_eq!(desk.shown(ALL).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_not_there_names_the_setting_and_the_path() {
    on_each(async |desk| {
        let error = desk.sync_plainly("affiliate_mapping").await.unwrap_err();
        let path = desk.mapping.display();
        let expected =
            format!("AFFILIATE_MAPPING_CSV (from environment) names {path}, which can't be read");
        assert!(error.contains(&expected), "{error}");
    })
    .await;
}
