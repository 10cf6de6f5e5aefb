//! The mapping's CSV: as spreadsheets write it, and as people misspell it.

use crate::desk::{Desk, on_each};

const HEADER: &str = "redtrack.source,redtrack.source_alias,redtrack.source_id,everflow.affiliate_id,\
                      everflow.affiliate_label,everflow.advertiser_id,everflow.advertiser_label";
const ALL: &str = "select redtrack_source_id, redtrack_source, redtrack_source_alias, \
                   everflow_affiliate_id, everflow_affiliate_label, everflow_advertiser_id, \
                   everflow_advertiser_label from public.affiliate_mapping order by 1";

async fn sync(
    desk: &Desk,
    csv: impl AsRef<[u8]>,
) -> Result<signalroom::testing::acquire::Synced, String> {
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
        let synced = sync(desk, csv).await.unwrap();
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
        sync(desk, format!("{HEADER}\na,,rt-a,,,,\nb,,rt-b,,,,\n")).await.unwrap();
        sync(desk, format!("{HEADER}\nb,,rt-b,,,,\n")).await.unwrap();
        assert_eq!(desk.shown(ALL).await, ["rt-b | b |  |  |  |  | "]);
    })
    .await;
}

#[tokio::test]
async fn a_bad_id_costs_its_row() {
    on_each(async |desk| {
        let csv = format!("{HEADER}\na,,rt-a,one,G2 - Meta,1,CCW\nb,,rt-b,1,G2 - Meta,1,CCW\n");
        assert_eq!(sync(desk, csv).await.unwrap().rows, 1);
        let raw = "a,,rt-a,one,G2 - Meta,1,CCW".to_owned();
        let why =
            "line 2: `everflow.affiliate_id` is `one`, not a whole number; write its digits only";
        assert_eq!(desk.quarantined().await, [(raw, why.to_owned())]);
    })
    .await;
}

#[tokio::test]
async fn a_file_without_a_column_says_which_and_keeps_what_there_was() {
    on_each(async |desk| {
        sync(desk, format!("{HEADER}\na,,rt-a,,,,\n")).await.unwrap();
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

/// Two sources, the second with a letter that each encoding writes in its own way.
const TWO: [&str; 2] = [
    "rt-a | Facebook A | facebook | 1 | G2 - Meta | 1 | CCW",
    "rt-b | Café |  | 2 | Café | 1 | CCW",
];

fn two() -> String {
    format!("{HEADER}\r\nFacebook A,facebook,rt-a,1,G2 - Meta,1,CCW\r\nCafé,,rt-b,2,Café,1,CCW\r\n")
}

#[tokio::test]
async fn whatever_a_spreadsheet_saves_is_read() {
    on_each(async |desk| {
        let utf16 = |unit: fn(u16) -> [u8; 2], text: &str| {
            text.encode_utf16().flat_map(unit).collect::<Vec<u8>>()
        };
        let tabs = two().replace(',', "\t");
        let quoted = two().replace(',', "\",\"").replace("\r\n", "\"\r\n\"");
        for file in [
            two().replace(',', ";").into_bytes(),
            format!("sep=;\r\n{}", two().replace(',', ";")).into_bytes(),
            format!("\u{feff}SEP=,\n{}", two()).into_bytes(),
            tabs.clone().into_bytes(),
            utf16(u16::to_le_bytes, &format!("\u{feff}{tabs}")),
            utf16(u16::to_be_bytes, &format!("\u{feff}{tabs}")),
            utf16(u16::to_le_bytes, &two()),
            two().replace("\r\n", "\r").into_bytes(),
            two().replace(HEADER, &HEADER.to_uppercase()).into_bytes(),
            two().replace("rt-a,1,", "rt-a,1.0,").replace("rt-b,2,", "rt-b,2.00,").into_bytes(),
            two().replace("\r\n", ",,\r\n").replacen(",,\r\n", "\r\n", 1).into_bytes(),
            two().chars().map(|letter| letter as u8).collect(),
            format!("\"{}\r\n", quoted.trim_end_matches("\r\n\"")).into_bytes(),
        ] {
            let shown = String::from_utf8_lossy(&file).into_owned();
            let synced = sync(desk, &file).await.unwrap();
            assert_eq!((synced.rows, synced.rejected), (2, 0), "{shown:?}");
            assert_eq!(desk.shown(ALL).await, TWO, "{shown:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_cell_may_have_several_lines() {
    on_each(async |desk| {
        let csv = format!("note,{HEADER}\n\"one\n\ntwo, \"\"three\"\"\",a,,rt-a,,,,\n");
        sync(desk, csv).await.unwrap();
        assert_eq!(desk.shown(ALL).await, ["rt-a | a |  |  |  |  | "]);
    })
    .await;
}

#[tokio::test]
async fn what_a_spreadsheet_made_of_an_id_is_mended_or_put_aside() {
    on_each(async |desk| {
        let csv = format!(
            "{HEADER}\na,,1.0,,,,\nb,,6.12E+14,,,,\nc,,5e10,,,,\nd,,1.10,,,,\ne,,rt-e,1,#N/A,1,CCW\n"
        );
        // Two bad rows in so many are no reason to fail.
        let others: String = (0..200).map(|n| format!("f,,rt-{n},,,,\n")).collect();
        assert_eq!(sync(desk, csv + &others).await.unwrap().rows, 203);
        let ids = "select redtrack_source_id from public.affiliate_mapping
                   where redtrack_source_id not like 'rt-%' order by 1";
        assert_eq!(desk.shown(ids).await, ["1", "1.10", "5e10"]);
        let why: Vec<_> = desk.quarantined().await.into_iter().map(|(_, why)| why).collect();
        assert!(why.iter().any(|why| why.contains("lost digits")), "{why:?}");
        assert!(why.iter().any(|why| why.contains("`#N/A`, a formula that failed")), "{why:?}");
    })
    .await;
}

#[tokio::test]
async fn ids_are_read_however_a_spreadsheet_keeps_them() {
    on_each(async |desk| {
        let csv = format!(
            "{}\na;;'rt-a;1,0;G2 - Meta;'1;CCW\nb;;=\"rt-b\";\"1.234\";=\"G2 - Meta\";01;CCW\n\
             c;;rt-\u{200b}c\u{a0};１２;G2 - Meta;\u{a0}1\u{2060};CCW\nd;;61234,0;;n/a\u{200b};;\ne;;007;;;;\n",
            HEADER.replace(',', ";").replace("source_id", "source_id\u{200b}"),
        );
        let synced = sync(desk, csv).await.unwrap();
        assert_eq!((synced.rows, synced.rejected, synced.note), (5, 0, None));
        let expected = [
            "007 | e |  |  |  |  | ",
            "61234 | d |  |  |  |  | ",
            "rt-a | a |  | 1 | G2 - Meta | 1 | CCW",
            "rt-b | b |  | 1234 | G2 - Meta | 1 | CCW",
            "rt-c | c |  | 12 | G2 - Meta | 1 | CCW",
        ];
        assert_eq!(desk.shown(ALL).await, expected);
    })
    .await;
}

#[tokio::test]
async fn an_id_that_a_spreadsheet_made_another_number_of_names_its_line_and_the_mend() {
    on_each(async |desk| {
        let others: String = (0..50).map(|n| format!("f;;rt-{n};;;;\n")).collect();
        let header = HEADER.replace(',', ";");
        for (row, says) in [
            (
                "a;;6,12345E+14;;;;",
                "line 52: `redtrack.source_id` is `6,12345E+14`, a number that lost digits",
            ),
            ("a;;6.1e+14;;;;", "`6.1e+14`, a number that lost digits; format the column as text"),
            ("a;;6E14;;;;", "`6E14`, a number that lost digits"),
            ("a;;612345678901234000;;;;", "a number that lost digits"),
            ("a;;5.000;;;;", "`5.000`, a number with a separator in it; format the column as text"),
            ("a;;61\u{202f}234;;;;", "`61 234`, a number with a separator in it"),
            ("a;;=B2;;;;", "`=B2`, a formula"),
            (
                "a;;x;5.000;b;1;c",
                "`everflow.affiliate_id` is `5.000`, one number or a thousand times it",
            ),
            ("a;;x;5;b;1E+3;c", "`everflow.advertiser_id` is `1E+3`, a number that lost digits"),
        ] {
            let synced = sync(desk, format!("{header}\n{others}{row}\n")).await.unwrap();
            assert_eq!((synced.rows, synced.rejected), (50, 1), "{row}");
            let why = desk.quarantined().await.remove(0).1;
            assert!(why.contains(says), "{says}: {why}");
        }
    })
    .await;
}

#[tokio::test]
async fn of_two_lines_for_one_source_the_first_counts_and_both_are_named() {
    on_each(async |desk| {
        let csv =
            format!("{HEADER}\na,,rt-a,,,,\nb,,rt-b,,,,\na,,rt-a\u{200b},1,G2 - Meta,1,CCW\n");
        let synced = sync(desk, csv).await.unwrap();
        assert_eq!((synced.rows, synced.rejected), (2, 1));
        let why = desk.quarantined().await.remove(0).1;
        assert_eq!(why, "line 4: `redtrack.source_id` is `rt-a` in line 2, too; remove one");
        assert_eq!(desk.shown(ALL).await[0], "rt-a | a |  |  |  |  | ");
    })
    .await;
}

#[tokio::test]
async fn brands_whose_id_and_name_contradict_each_other_name_both_lines() {
    on_each(async |desk| {
        let csv = format!(
            "{HEADER}\na,,rt-a,1,G2 - Meta,1,CCW\nb,,rt-b,1,SB - Meta,1,ccw\nc,,rt-c,1,G2 - Meta,11,CCW\n\
             d,,rt-d,1,G2 - Meta,1,EXP\ne,,rt-e,1,G2 - Meta,1,EXP\nf,,rt-f,1,G2 - Meta,3,n/a\n"
        );
        let synced = sync(desk, csv).await.unwrap();
        assert_eq!((synced.rows, synced.rejected), (6, 0));
        let note = "line 4: `CCW` is brand 11, and 1 in line 2; line 5: brand 1 is `EXP`, and `CCW` in line 2";
        assert_eq!(synced.note.as_deref(), Some(note));
    })
    .await;
}

#[tokio::test]
async fn a_broken_file_names_the_line_and_the_mend_and_keeps_what_there_was() {
    on_each(async |desk| {
        sync(desk, two()).await.unwrap();
        let rows: String =
            (0..50).map(|n| format!("s{n},facebook,rt-{n},1,G2 - Meta,1,CCW\n")).collect();
        let file = format!("{HEADER}\n{rows}");
        let with = |from: &str, to: &str| file.replacen(from, to, 1).into_bytes();
        let open = "line 5: a quote that opens on this line is not closed";
        let latin: Vec<u8> = [file.as_bytes(), b"Caf\x8e,,rt-x,,,,\n"].concat();
        let cyrillic: Vec<u8> = [file.as_bytes(), b"\xcd\xe8\xea\xee,,rt-x,,,,\n"].concat();
        let mixed: Vec<u8> = [file.as_bytes(), "é".as_bytes(), b"Caf\xe9,,rt-x,,,,\n"].concat();
        for (broken, says) in [
            (with("s3,", "\"s3,"), open),
            (with("s3,", "\"s3,").into_iter().chain(*b"\"x\",,rt-x,,,,\n").collect(), open),
            (with("s3,", "\"s\"3,"), "line 5: text follows the quote that closes a cell"),
            (with("s3,facebook,", "s3,"), "line 5: it has 6 cells, and the first line has 7"),
            (with("s3,", "s3, the third,"), "line 5: it has 8 cells"),
            (with("s3,facebook,rt-3", "s3"), "write `n/a` where there is nothing"),
            (
                with("everflow.affiliate_id", "redtrack.source"),
                "has the column `redtrack.source` twice",
            ),
            (
                latin,
                "line 52 has a letter (byte 0x8e) of an unknown encoding; save it as `CSV UTF-8`",
            ),
            (
                cyrillic,
                "line 52 has `Íèêî`, which looks like another encoding; save it as `CSV UTF-8`",
            ),
            (mixed, "of an unknown encoding"),
            (b"PK\x03\x04...".to_vec(), "it is a workbook, not a CSV file; save it as `CSV UTF-8`"),
            (Vec::new(), "has no column `redtrack.source_id`"),
            (b"\xff\xfea".to_vec(), "its UTF-16 is broken or cut off"),
        ] {
            let error = sync(desk, &broken).await.unwrap_err();
            assert!(error.contains(says), "{says}: {error}");
            assert_eq!(desk.shown(ALL).await, TWO, "{says}");
        }
    })
    .await;
}
