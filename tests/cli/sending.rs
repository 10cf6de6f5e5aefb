//! Sending: to a Slack on this machine.

use crate::databases::on_each;
use crate::feeds::{feeds, with_feeds};
use crate::program::{Ended, Program};
use crate::servers::{Server, silent, slack_without};
use serde_json::Value;

const ALERT: [&str; 6] = ["run", "alert", "--title", "Sync failed", "--message", "M"];

fn alert(program: &Program, more: &[&str]) -> Ended {
    program.call(&[&ALERT[..], more].concat())
}

fn with_slack(program: Program, slack: &Server) -> Program {
    program.with("SLACK_BOT_TOKEN", "xoxb-1").with("SLACK_BASE_URL", &slack.url)
}

const OPS: &str = "[env.production]\nops.slack = [\"#ops\"]\nrecipients.slack = [\"#growth\"]\n";

#[test]
fn in_production_a_message_goes_once() {
    on_each(|program| {
        let slack = Server::slack(None);
        let program = with_slack(program, &slack).with("SIGNALROOM_ENV", "production");
        program.write("signalroom.toml", OPS);
        let request = ["--request", "failed-sync-7"];
        let first = alert(&program, &request);
        assert_eq!(first.code, 0, "{}", first.stderr);
        assert!(first.stdout.contains("#ops") && first.stdout.contains("sent"), "{}", first.stdout);
        assert!(first.stderr.contains("email: written to files; sending is not built yet"));
        let second = alert(&program, &request);
        assert_eq!(second.code, 0, "{}", second.stderr);
        assert!(second.stdout.contains("already sent"), "{}", second.stdout);
        assert_eq!(slack.heard().len(), 1);
        assert_eq!(alert(&program, &[&request[..], &["--again"]].concat()).code, 0);
        assert_eq!(slack.heard().len(), 2);
        // It is for those who keep the reports running, and for nobody else.
        assert_eq!(slack.heard()[0]["channel"], "#ops");
        assert!(slack.heard()[0]["blocks"].is_array());
    });
}

#[test]
fn the_same_alert_on_another_day_is_another_one() {
    on_each(|program| {
        let slack = Server::slack(None);
        let program = with_slack(program, &slack).with("SIGNALROOM_ENV", "production");
        program.write("signalroom.toml", OPS);
        assert!(alert(&program, &["--level", "warning"]).stdout.contains("sent"));
        let tomorrow = program.with("SIGNALROOM_NOW", "2026-03-11T11:30:00Z");
        assert!(alert(&tomorrow, &["--level", "warning"]).stdout.contains("sent"));
        assert_eq!(slack.heard().len(), 2);
        // It was asked for as it is: there is no schedule to differ from.
        assert!(!slack.heard()[1].to_string().contains("Not as scheduled"));
    });
}

#[test]
fn elsewhere_it_goes_only_when_told_to() {
    on_each(|program| {
        let slack = Server::slack(None);
        let program = with_slack(program, &slack);
        assert_eq!(alert(&program, &[]).code, 0);
        assert_eq!(slack.heard().len(), 0);
        let sent = alert(&program, &["--send", "--to", "#try"]);
        assert_eq!(sent.code, 0, "{}", sent.stderr);
        let heard = slack.heard();
        assert_eq!(heard[0]["channel"], "#try");
        assert!(heard[0].to_string().contains("Test:"), "{}", heard[0]);
    });
}

#[test]
fn everything_that_is_missing_is_told_and_nothing_is_sent() {
    on_each(|program| {
        let refused = alert(&program, &["--send"]);
        assert_eq!(refused.code, 3);
        assert!(refused.stderr.contains("slack needs SLACK_BOT_TOKEN"), "{}", refused.stderr);
        assert!(
            refused.stderr.contains("`ops.slack = [\"…\"]` under `[env.development]`"),
            "{}",
            refused.stderr
        );
        let history = program.json(&["history", "alert"]);
        assert_eq!(history[0]["outcome"], "ok", "{history}");
        let why = history[0]["not_sent"].as_str().unwrap();
        assert!(why.contains("slack needs SLACK_BOT_TOKEN"), "{history}");
        // The files are there all the same.
        assert!(refused.stdout.contains("slack.json"), "{}", refused.stdout);
    });
}

#[test]
fn a_refused_message_is_code_4_and_may_be_sent_again() {
    on_each(|program| {
        let refusing = Server::slack(Some("channel_not_found"));
        let program = with_slack(program, &refusing);
        let refused = alert(&program, &["--send", "--to", "#gone"]);
        assert_eq!(refused.code, 4, "{}", refused.stderr);
        assert!(refused.stderr.contains("invite it"), "{}", refused.stderr);
        assert_eq!(alert(&program, &["--send", "--to", "#gone"]).code, 4);
        assert_eq!(refusing.heard().len(), 2);
        let history = program.json(&["history", "alert"]);
        // The report was answered; its message was not taken.
        assert_eq!((&history[0]["outcome"], &history[0]["error"]), (&"ok".into(), &Value::Null));
        let delivery = &history[0]["deliveries"][0];
        assert_eq!((&delivery["target"], &delivery["state"]), (&"#gone".into(), &"failed".into()));
        assert!(delivery["error"].as_str().unwrap().contains("#gone"), "{history}");
        let shown = program.fine(&["history", "alert"]).stdout;
        assert!(shown.contains("  ok       failed"), "{shown}");
        assert!(shown.contains("\nrun 2: slack to #gone failed: "), "{shown}");
    });
}

#[test]
fn what_was_sent_incomplete_is_not_the_complete_message() {
    on_each(|program| {
        let (slack, feeds) = (Server::slack(None), feeds());
        let program = with_feeds(with_slack(program, &slack), &feeds);
        let program = program.with("SLACK_CHANNEL_ID", "#growth");
        let day = ["--from", "2026-03-09", "--to", "2026-03-09"];
        program.fine(&["sync", "affiliate_mapping"]);
        program.fine(&[&["sync", "everflow"][..], &day].concat());
        let run = ["run", "daily_ccw", "--send"];
        let partial = [&run[..], &["--partial"]].concat();
        let sent = program.fine(&partial).stdout;
        assert!(sent.contains("#growth") && sent.contains("sent incomplete"), "{sent}");
        assert!(program.fine(&partial).stdout.contains("already sent incomplete at"));
        assert_eq!(slack.heard().len(), 1);
        let note = program.json(&["history", "daily_ccw"])[1]["note"].clone();
        let lacks = "incomplete: redtrack.daily_spend has no 2026-03-09; slack to #growth sent";
        assert_eq!(note, lacks);
        // Now the rest is there.
        program.fine(&[&["sync", "redtrack"][..], &day].concat());
        let sent = program.json(&run);
        assert_eq!(sent["deliveries"][0]["state"], "sent", "{sent}");
        assert!(!slack.heard()[1].to_string().contains("Incomplete"));
        assert_eq!(program.json(&run)["deliveries"][0]["state"], "already sent");
    });
}

#[test]
fn one_target_that_fails_does_not_stop_the_others() {
    on_each(|program| {
        let slack = slack_without("#gone");
        let program = with_slack(program, &slack).with("SIGNALROOM_ENV", "production");
        program.write("signalroom.toml", "[env.production]\nops.slack = [\"#gone\", \"#ops\"]\n");
        let states = |ended: &Ended| {
            assert_eq!(ended.code, 4, "{}", ended.stderr);
            let json: Value = serde_json::from_str(&ended.stdout).unwrap();
            json["deliveries"].as_array().unwrap().iter().map(|d| d["state"].clone()).collect()
        };
        let request = ["--json", "--request", "r-1"];
        let first: Vec<_> = states(&alert(&program, &request));
        assert_eq!(first, ["failed", "sent"]);
        // What went is not sent again, what failed is tried again.
        let second: Vec<_> = states(&alert(&program, &request));
        assert_eq!(second, ["failed", "already sent"]);
    });
}

#[test]
fn a_message_whose_end_nobody_knows_is_not_sent_again_unasked() {
    on_each(|program| {
        let (slack, calls) = silent();
        let program = with_slack(program, &slack);
        let to = ["--send", "--to", "#try", "--request", "r-1"];
        let mut child = program.command(&[&ALERT[..], &to].concat()).spawn().unwrap();
        calls.recv().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        let again = alert(&program, &to);
        assert_eq!(again.code, 4, "{}", again.stderr);
        assert!(
            again.stdout.contains("unknown: begun at Tue Mar 10, 07:30 EDT"),
            "{}",
            again.stdout
        );
        let says =
            "error: whether slack to #try was sent is unknown: look there, then use `--again`";
        assert!(again.stderr.contains(says), "{}", again.stderr);
        let history = program.json(&["history", "alert"]);
        assert_eq!(history[0]["outcome"], "ok", "{history}");
        assert_eq!(history[0]["deliveries"][0]["state"], "unknown", "{history}");
        let shown = program.fine(&["history", "alert"]).stdout;
        assert!(shown.contains("  ok         unknown"), "{shown}");
        assert!(shown.contains("; slack to #try unknown\n"), "{shown}");
    });
}
