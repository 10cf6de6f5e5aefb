//! `check`.

use crate::databases::on_each;
use crate::feeds::{feeds, with_feeds};
use crate::program::Program;
use serde_json::json;

#[test]
fn with_sample_data_there_is_nothing_to_mend() {
    let program = Program::new();
    let checked = program.fine(&["check"]).stdout;
    assert!(checked.contains("sample mode, nothing to mend"), "{checked}");
    let json = program.json(&["check"]);
    assert_eq!(json["mend"], json!([]));
    assert_eq!(json["mode"], "sample");
    let tried = json["tried"].as_array().unwrap();
    assert!(tried.iter().any(|tried| tried["what"] == "report daily_ccw" && tried["ok"] == true));
}

#[test]
fn every_setting_is_told_with_its_origin_and_no_secret() {
    let program = Program::new().with("EVERFLOW_API_KEY", "hunter2");
    program.write("signalroom.toml", "environment = \"staging\"\n");
    program.write(".env", "REDTRACK_API_KEY=hunter3\nSIGNALROOM_OUT_DIR=elsewhere\n");
    let json: serde_json::Value = {
        let checked = program.call(&["check", "--json"]);
        assert!(!format!("{checked:?}").contains("hunter"), "{checked:?}");
        serde_json::from_str(&checked.stdout).unwrap()
    };
    let read_from = |name: &str| {
        let settings = json["settings"].as_array().unwrap();
        settings.iter().find(|setting| setting["name"] == name).unwrap()["read_from"].clone()
    };
    assert_eq!(read_from("EVERFLOW_API_KEY"), "environment");
    assert_eq!(read_from("REDTRACK_API_KEY"), ".env");
    assert_eq!(read_from("SIGNALROOM_OUT_DIR"), ".env");
    assert_eq!(read_from("SIGNALROOM_ENV"), "signalroom.toml");
    assert_eq!(read_from("SIGNALROOM_CLIENT_ID"), "default");
    assert_eq!(read_from("SLACK_BOT_TOKEN"), serde_json::Value::Null);
}

#[test]
fn a_misspelt_setting_is_told_wherever_it_was_read() {
    let program =
        Program::new().with("SIGNALROOM_OUTDIR", "elsewhere").with("SLACK_APP_TOKEN", "x");
    program.write(".env", "EVERFLOW_APIKEY=hunter2\n");
    let checked = program.call(&["check"]);
    assert_eq!(checked.code, 3);
    for (slip, meant) in [
        ("SIGNALROOM_OUTDIR (environment) is no setting", "`SIGNALROOM_OUT_DIR`?"),
        ("EVERFLOW_APIKEY (.env) is no setting", "`EVERFLOW_API_KEY`?"),
    ] {
        let told = checked.stdout.lines().find(|line| line.contains(slip)).unwrap();
        assert!(told.ends_with(meant), "{told}");
    }
    assert_eq!(checked.stdout.matches("is no setting").count(), 2, "{}", checked.stdout);
    assert!(!format!("{checked:?}").contains("hunter2"), "{checked:?}");
}

#[test]
fn a_clock_that_stands_still_and_a_misspelt_environment_are_told() {
    let program = Program::real().with("SIGNALROOM_ENV", "prodution");
    let checked = program.call(&["check"]);
    assert!(checked.stdout.contains("the time, which stands still"), "{}", checked.stdout);
    let slip = "SIGNALROOM_ENV (environment): nothing is called `prodution`";
    assert!(checked.stdout.contains(slip), "{}", checked.stdout);
    assert!(checked.stdout.contains("did you mean `production`?"), "{}", checked.stdout);
}

#[test]
fn what_is_to_mend_is_listed_whole_and_is_code_3() {
    let program = Program::real()
        .with("EVERFLOW_BASE_URL", "http://127.0.0.1:1")
        .with("SIGNALROOM_ENV", "production");
    let checked = program.call(&["check"]);
    assert_eq!(checked.code, 3);
    for mend in [
        "everflow.daily_stats: set EVERFLOW_API_KEY",
        "redtrack: set REDTRACK_API_KEY, for redtrack.daily_spend is read by daily_ccw",
        "affiliate_mapping: set AFFILIATE_MAPPING_CSV",
        "slack: set SLACK_BOT_TOKEN",
        "daily_ccw: nobody gets it by slack",
    ] {
        assert!(checked.stdout.contains(mend), "{mend}\n{}", checked.stdout);
    }
}

#[test]
fn a_warehouse_that_does_not_fit_is_refused() {
    let program = Program::new();
    program.fine(&["sync", "everflow"]);
    let sample = format!("sqlite://{}", program.file(".signalroom/sample.db").display());
    let real = Program::new().with("DATABASE_URL", &sample);
    real.refused(3, &["history"], "it holds sample data, but this is real mode");
    assert_eq!(real.call(&["check"]).code, 3);
    let other = program.with("SIGNALROOM_CLIENT_ID", "other");
    other.refused(3, &["history"], "it belongs to client `default`");
}

#[test]
fn a_database_out_of_reach_is_code_3_in_check() {
    let program = Program::new().with("DATABASE_URL", "postgres://u:hunter2@127.0.0.1:1/db");
    let checked = program.call(&["check"]);
    assert_eq!(checked.code, 3, "{}", checked.stdout);
    assert!(!format!("{checked:?}").contains("hunter2"), "{checked:?}");
}

#[test]
fn what_the_mapping_ignores_on_purpose_is_listed() {
    on_each(|program| {
        let server = feeds();
        let program = with_feeds(program, &server);
        assert_eq!(program.json(&["check"])["remarks"], json!([]));
        let mapping = program.read("mapping.csv");
        let none = "Nobody,facebook,rt-n,n/a,n/a,n/a,n/a\nHalf,facebook,rt-h,n/a,n/a,1,CCW\n";
        program.write("mapping.csv", &format!("{mapping}{none}"));
        program.fine(&["sync", "affiliate_mapping"]);
        let remark = program.json(&["check"])["remarks"][0].clone();
        assert_eq!(remark["rows"], json!([{ "source_id": "rt-n", "source_name": "Nobody" }]));
        let told = program.fine(&["check"]).stdout;
        let about = "traffic sources that the affiliate mapping ignores on purpose: 1 row\n\
                     source_id  source_name\nrt-n       Nobody\n";
        assert!(told.contains(about), "{told}");
    });
}
