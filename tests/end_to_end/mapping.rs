//! The mapping file, however a spreadsheet saved it: what it maps is in the report, and what can't be read is told.

use crate::desk::{Desk, EVERFLOW, MAPPING, REDTRACK, counted, on_each};
use serde_json::json;
use test_support::Fake;

const MAPPED: &str = "select redtrack_source_id from public.affiliate_mapping order by 1";

/// Three sources that spent something, beside one that counted.
fn fill(desk: &Desk) {
    desk.everflow.serves(Fake::everflow([counted(1, "G2 - Meta", json!({"cv": 4}))]));
    let spent = |id: &str| json!({"source_id": id, "cost": "10.25"});
    desk.redtrack.serves(Fake::redtrack(["61234", "rt-a", "rt-b"].map(spent)));
    desk.ends(0, EVERFLOW);
    desk.ends(0, REDTRACK);
}

#[test]
fn ids_of_a_german_spreadsheet_find_their_spend() {
    on_each(|desk| {
        fill(desk);
        let row = ";1,0;G2 - Meta;1;CCW\n";
        let header = MAPPING.split_inclusive('\n').next().unwrap().replace(',', ";");
        let rows = ["61234,0", "'rt-a", "=\"rt-b\u{200b}\""].map(|id| format!("s;f;{id}{row}"));
        desk.writes_mapping(header + &rows.concat());
        desk.ends(0, "sync affiliate_mapping");
        assert_eq!(desk.shown("select cost from public.daily_performance"), ["30.75"]);
        assert!(desk.shown("select * from public.unmapped_spend").is_empty());
    });
}

#[test]
fn what_can_t_be_read_names_its_line_and_the_mend_and_keeps_what_there_was() {
    on_each(|desk| {
        desk.ends(0, "sync affiliate_mapping");
        let with = |from: &str, to: &str| MAPPING.replace(from, to).into_bytes();
        let row = MAPPING.lines().nth(1).unwrap().as_bytes();
        let cyrillic = [row, b"\n\xcd\xe8\xea\xee\xeb\xe0\xe9,f,rt-n,n/a,n/a,n/a,n/a\n"].concat();
        let cyrillic = [MAPPING.lines().next().unwrap().as_bytes(), b"\n", &cyrillic].concat();
        for (file, why) in [
            (
                with("rt-a", "\"6,1E+14\""),
                "line 2: `redtrack.source_id` is `6,1E+14`, a number that lost digits; format",
            ),
            (
                with("rt-a", "5.000"),
                "`5.000`, a number with a separator in it; format the column as text",
            ),
            (
                with(",1,CCW", ",1.000,CCW"),
                "line 2: `everflow.advertiser_id` is `1.000`, one number or a thousand times it",
            ),
            (
                cyrillic[3..].to_vec(),
                "line 3 has `Íèêîëàé`, which looks like another encoding; save it as `CSV UTF-8`",
            ),
        ] {
            desk.writes_mapping(file);
            let done = desk.ends(1, "sync affiliate_mapping");
            assert!(done.stderr.contains(why), "{why}\n{}", done.stderr);
            assert_eq!(desk.shown(MAPPED), ["rt-a"]);
        }
    });
}
