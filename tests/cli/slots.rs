//! Which message a run is: its slot or its request, and what was sent before anybody knew of either.

use crate::databases::on_each;
use crate::feeds::{feeds, with_feeds};
use crate::program::Program;
use crate::servers::Server;
use serde_json::Value;
use signalroom::declare::Schema;
use signalroom::settings::{Mode, Secret};
use signalroom::warehouse::{DeliveryKey, OpenOptions, Warehouse};

const ALERT: [&str; 6] = ["run", "alert", "--title", "Sync failed", "--message", "M"];

/// In production, with somebody to send to.
fn sending(program: Program, slack: &Server) -> Program {
    let program = program.with("SLACK_BOT_TOKEN", "xoxb-1").with("SLACK_BASE_URL", &slack.url);
    program.write("signalroom.toml", "[env.production]\nops.slack = [\"#ops\"]\n");
    program.with("SIGNALROOM_ENV", "production").with("SLACK_CHANNEL_ID", "#growth")
}

/// The same with the feeds of one day.
fn with_a_day(program: Program, feeds: &Server) -> Program {
    let program = with_feeds(program, feeds);
    program.fine(&["sync", "--all", "--from", "2026-03-09", "--to", "2026-03-09"]);
    program
}

fn state(ran: &Value) -> &str {
    ran["deliveries"][0]["state"].as_str().unwrap()
}

#[test]
fn a_run_before_its_time_is_the_scheduled_message() {
    on_each(|program| {
        let (slack, feeds) = (Server::slack(None), feeds());
        let program = with_a_day(sending(program, &slack), &feeds);
        let early = program.with("SIGNALROOM_NOW", "2026-03-10T10:50:00Z");
        let ran = early.json(&["run", "daily_ccw"]);
        assert_eq!(state(&ran), "sent");
        let id =
            r#"daily_ccw {"advertiser_id":"ccw","date":"2026-03-09"} slot=2026-03-10T11:00:00Z"#;
        assert_eq!(ran["id"], id);
        // At seven, and when somebody makes that morning again.
        let on_time = early.with("SIGNALROOM_NOW", "2026-03-10T11:00:00Z");
        assert_eq!(state(&on_time.json(&["run", "daily_ccw"])), "already sent");
        let later = on_time.with("SIGNALROOM_NOW", "2026-03-12T15:00:00Z");
        let again = later.json(&["run", "daily_ccw", "--at", "2026-03-10T07:00"]);
        assert_eq!((state(&again), &again["id"]), ("already sent", &id.into()));
        let history = later.json(&["history", "daily_ccw"]);
        assert_eq!(history[0]["slot"], "2026-03-10T11:00:00Z");
        assert_eq!(history[2]["slot"], "2026-03-10T11:00:00Z");
        assert_eq!(slack.heard().len(), 1);
    });
}

#[test]
fn two_equal_alerts_are_two_messages_and_one_request_is_one() {
    on_each(|program| {
        let slack = Server::slack(None);
        let program = sending(program, &slack);
        let ids = [program.json(&ALERT), program.json(&ALERT)].map(|ran| {
            assert_eq!(state(&ran), "sent");
            ran["id"].clone()
        });
        assert_ne!(ids[0], ids[1]);
        let request = [&ALERT[..], &["--request", "sync:2026-03-10.7"]].concat();
        let ran = program.json(&request);
        assert_eq!(state(&ran), "sent");
        assert!(ran["id"].as_str().unwrap().ends_with(" request=sync:2026-03-10.7"), "{ran}");
        assert_eq!(state(&program.json(&request)), "already sent");
        assert_eq!(slack.heard().len(), 3);
        assert_eq!(program.json(&["history", "alert"])[0]["slot"], Value::Null);
    });
}

#[test]
fn a_request_is_for_reports_on_demand_and_has_an_id() {
    let program = Program::new();
    let scheduled = "daily_ccw is scheduled, so its schedule says which message this is";
    program.refused(2, &["run", "daily_ccw", "--request", "r-1"], scheduled);
    let long = "x".repeat(65);
    for id in ["", "a b", "a/b", "ä", &long] {
        let request = [&ALERT[..], &["--request", id]].concat();
        program.refused(2, &request, "is not an id: write 1 to 64 of");
    }
    assert_eq!(std::fs::read_dir(program.folder()).unwrap().count(), 0);
}

/// Notes a delivery to Slack in the program's warehouse, as version 0.1 did; it was sent, or only begun.
fn note_as_before(program: &Program, report: &str, target: &str, params: &str, was_sent: bool) {
    let options = OpenOptions {
        url: Secret::new(format!("sqlite://{}", program.file("real.db").display())),
        setting: "DATABASE_URL".to_owned(),
        mode: Mode::Real,
        client_id: "default".to_owned(),
        internal_affiliates: Vec::new(),
        now: AT.parse().unwrap(),
    };
    let key = DeliveryKey {
        report: report.to_owned(),
        params: params.to_owned(),
        channel: "slack".to_owned(),
        target: target.to_owned(),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let warehouse = Warehouse::open(&Schema::default(), options).await.unwrap();
        warehouse.claim_delivery(&key, false, AT.parse().unwrap()).await.unwrap();
        if was_sent {
            warehouse.delivery_sent(&key, AT.parse().unwrap()).await.unwrap();
        }
        warehouse.close().await;
    });
}

/// When the old version sent.
const AT: &str = "2026-03-10T11:00:00Z";
/// The arguments of that morning.
const ARGUMENTS: &str = r#"{"advertiser_id":"ccw","date":"2026-03-09"}"#;

#[test]
fn what_an_old_version_sent_is_not_sent_again() {
    let (slack, feeds) = (Server::slack(None), feeds());
    let program = with_a_day(sending(Program::real(), &slack), &feeds);
    note_as_before(&program, "daily_ccw", "#growth", ARGUMENTS, true);
    let ran = program.json(&["run", "daily_ccw"]);
    assert_eq!((state(&ran), &ran["deliveries"][0]["at"]), ("already sent", &AT.into()));
    // A test was another message then, too.
    let test = ["run", "daily_ccw", "--to", "#growth", "--only", "slack"];
    assert_eq!(state(&program.json(&test)), "sent");
    assert_eq!(state(&program.json(&["run", "daily_ccw", "--again"])), "sent");
    assert_eq!(slack.heard().len(), 2);
}

#[test]
fn what_an_old_version_only_began_to_send_is_not_known() {
    let (slack, feeds) = (Server::slack(None), feeds());
    let program = with_a_day(sending(Program::real(), &slack), &feeds);
    note_as_before(&program, "daily_ccw", "#growth", ARGUMENTS, false);
    let ended = program.call(&["run", "daily_ccw", "--json"]);
    assert_eq!((ended.code, slack.heard().len()), (4, 0), "{}", ended.stderr);
    assert_eq!(state(&serde_json::from_str(&ended.stdout).unwrap()), "unknown");
}

#[test]
fn an_old_alert_is_no_obstacle_to_a_new_one() {
    let slack = Server::slack(None);
    let program = sending(Program::real(), &slack);
    program.fine(&["history"]);
    let arguments =
        r#"{"details":"","level":"error","message":"M","source":"","title":"Sync failed"}"#;
    note_as_before(&program, "alert", "#ops", &format!("2026-03-10 {arguments}"), true);
    let ran = program.json(&ALERT);
    assert!(
        ran["id"].as_str().unwrap().starts_with(&format!("alert {arguments} request=")),
        "{ran}"
    );
    assert_eq!(state(&ran), "sent");
}
