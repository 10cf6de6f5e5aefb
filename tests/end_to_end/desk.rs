//! A folder of its own, the program, and the scripted APIs behind it.

use crate::stub::Stub;
use serde_json::{Value, json};
use signalroom::testing::Scratch;
use std::process::Command;

/// Of both APIs; it must never be seen anywhere.
pub(crate) const KEY: &str = "open-sesame-0451";

pub(crate) const EVERFLOW: &str = "sync everflow --from 2026-01-31 --to 2026-01-31";
pub(crate) const REDTRACK: &str = "sync redtrack --from 2026-01-31 --to 2026-01-31";

const MAPPING: &str = "\u{feff}redtrack.source,redtrack.source_alias,redtrack.source_id,\
    everflow.affiliate_id,everflow.affiliate_label,everflow.advertiser_id,everflow.advertiser_label\n\
    Facebook A,facebook,rt-a,1,G2 - Meta,1,CCW\n";

/// Where a test sits.
pub(crate) struct Desk {
    pub(crate) everflow: Stub,
    pub(crate) redtrack: Stub,
    folder: tempfile::TempDir,
    vars: Vec<(String, String)>,
}

/// What the program did.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) exit: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs a test on each database there is, a new one each time.
pub(crate) async fn on_each(test: impl AsyncFn(&mut Desk)) {
    for scratch in Scratch::each().await.unwrap() {
        let mut desk = Desk::new(&scratch).await;
        test(&mut desk).await;
        drop(desk);
        scratch.remove().await.unwrap();
    }
}

impl Desk {
    async fn new(scratch: &Scratch) -> Desk {
        let (everflow, redtrack) = (Stub::start().await, Stub::start().await);
        let folder = tempfile::tempdir().unwrap();
        let write =
            |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write(
            "signalroom.toml",
            "[internal]\naffiliates = [\"G2 - Meta\"]\n[http]\nfirst_wait_seconds = 0\n[sources.redtrack]\nrate = \"1000/second\"\n",
        );
        write("mapping.csv", MAPPING);
        let mut desk = Desk { everflow, redtrack, folder, vars: Vec::new() };
        let (everflow, redtrack) = (desk.everflow.base.clone(), desk.redtrack.base.clone());
        desk.set("EVERFLOW_BASE_URL", &everflow);
        desk.set("EVERFLOW_API_KEY", KEY);
        desk.set("REDTRACK_BASE_URL", &redtrack);
        desk.set("REDTRACK_API_KEY", KEY);
        desk.set("AFFILIATE_MAPPING_CSV", "mapping.csv");
        desk.set("DATABASE_URL", scratch.url.reveal());
        desk.set("SIGNALROOM_NOW", "2026-02-02T15:00:00Z");
        desk
    }

    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.vars.retain(|(there, _)| there != name);
        self.vars.push((name.to_owned(), value.to_owned()));
    }

    /// The program, with nothing in its environment but what was set.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_signalroom"));
        command.args(args).current_dir(self.folder.path()).env_clear().envs(self.vars.clone());
        command
    }

    fn run(&self, args: &[&str]) -> Done {
        // The scripted APIs run on the other threads.
        let output = self.command(args).output().unwrap();
        Done {
            exit: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs the program, which must end so.
    pub(crate) fn ends(&self, exit: i32, args: &str) -> Done {
        let done = self.run(&args.split(' ').collect::<Vec<_>>());
        assert_eq!(done.exit, exit, "{args}\n{}\n{}", done.out, done.err);
        done
    }

    /// What a query gives: a line a row, its cells apart by commas.
    pub(crate) fn shown(&self, sql: &str) -> Vec<String> {
        let done = self.run(&["query", sql, "--csv"]);
        assert_eq!(done.exit, 0, "{sql}\n{}", done.err);
        done.out.lines().skip(1).map(str::to_owned).collect()
    }

    /// A file that a run wrote.
    pub(crate) fn file(&self, path: &str) -> String {
        std::fs::read_to_string(self.folder.path().join("out").join(path)).unwrap()
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
