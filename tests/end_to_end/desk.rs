//! A folder of its own, the program, and the scripted APIs behind it.

use serde_json::{Value, json};
use std::process::{Child, Stdio};
use test_support::{Ended, Program, Stub, on_each_database};

/// Of both APIs; it must never be seen anywhere.
pub(crate) const KEY: &str = "open-sesame-0451";

pub(crate) const EVERFLOW: &str = "sync everflow --from 2026-01-31 --to 2026-01-31";
pub(crate) const REDTRACK: &str = "sync redtrack --from 2026-01-31 --to 2026-01-31";

const SETTINGS: &str = "[internal]\naffiliates = [\"G2 - Meta\"]\n\
    [http]\nfirst_wait_seconds = 0\n[sources.redtrack]\nrate = \"1000/second\"\n";

pub(crate) const MAPPING: &str = "\u{feff}redtrack.source,redtrack.source_alias,redtrack.source_id,\
    everflow.affiliate_id,everflow.affiliate_label,everflow.advertiser_id,everflow.advertiser_label\n\
    Facebook A,facebook,rt-a,1,G2 - Meta,1,CCW\n";

/// What a test works with.
pub(crate) struct Desk {
    pub(crate) everflow: Stub,
    pub(crate) redtrack: Stub,
    program: Program,
}

/// Runs a test on each database there is, a new one each time.
pub(crate) fn on_each(test: impl Fn(&Desk)) {
    on_each_database(|url| test(&Desk::new(url)));
}

impl Desk {
    fn new(database: &str) -> Desk {
        let (everflow, redtrack) = (Stub::start(), Stub::start());
        let program = Program::new(env!("CARGO_BIN_EXE_signalroom"))
            .with("EVERFLOW_BASE_URL", &everflow.url)
            .with("EVERFLOW_API_KEY", KEY)
            .with("REDTRACK_BASE_URL", &redtrack.url)
            .with("REDTRACK_API_KEY", KEY)
            .with("AFFILIATE_MAPPING_CSV", "mapping.csv")
            .with("DATABASE_URL", database)
            .with("SIGNALROOM_NOW", "2026-02-02T15:00:00Z")
            // Logs everything, so that a leaked key would show.
            .with("RUST_LOG", "trace");
        program.write("signalroom.toml", SETTINGS);
        program.write("mapping.csv", MAPPING);
        Desk { everflow, redtrack, program }
    }

    /// Makes that the affiliate mapping.
    pub(crate) fn writes_mapping(&self, csv: impl AsRef<[u8]>) {
        self.program.write_bytes("mapping.csv", csv.as_ref());
    }

    /// Runs the program, which must end so.
    pub(crate) fn ends(&self, code: i32, args: &str) -> Ended {
        let ended = self.program.call(&args.split(' ').collect::<Vec<_>>());
        assert_eq!(ended.code, code, "{args}\n{}\n{}", ended.stdout, ended.stderr);
        ended
    }

    /// Starts the program, which goes on by itself.
    pub(crate) fn starts(&self, args: &str) -> Child {
        let mut command = self.program.command(&args.split(' ').collect::<Vec<_>>());
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// What was written of a report's message.
    pub(crate) fn message(&self, path: &str) -> String {
        self.program.read(&format!("out/{path}"))
    }

    /// What a query gives: a line a row, its cells apart by commas.
    pub(crate) fn shown(&self, sql: &str) -> Vec<String> {
        let csv = self.program.fine(&["query", sql, "--csv"]).stdout;
        csv.lines().skip(1).map(str::to_owned).collect()
    }
}

/// One Everflow row of 2026-01-31, brand CCW.
pub(crate) fn counted(affiliate: i64, label: &str, reporting: Value) -> Value {
    json!({"reporting": reporting, "columns": [
        {"column_type": "affiliate", "id": affiliate.to_string(), "label": label},
        {"column_type": "advertiser", "id": "1", "label": "CCW"},
        {"column_type": "date", "id": "1769817600", "label": "2026-01-31"},
    ]})
}
