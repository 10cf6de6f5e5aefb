//! What our channels say of a day without rows, in a crate that has no `templates/no_data/` for them.

use crate::Result;
use crate::declare::{NoData, Rendered};
use askama::Template;
use chrono::NaiveDate;

#[derive(Template)]
#[template(path = "no_data/slack.md")]
struct InSlack<'a> {
    report: &'a str,
    date: NaiveDate,
    why: &'a str,
}

#[derive(Template)]
#[template(path = "no_data/email.mjml")]
struct ByEmail<'a> {
    report: &'a str,
    date: NaiveDate,
    why: &'a str,
}

#[derive(Template)]
#[template(path = "no_data/sms.txt", escape = "sms")]
struct BySms<'a> {
    report: &'a str,
    date: NaiveDate,
    why: &'a str,
}

pub(super) fn in_slack(no_data: &NoData) -> Result<Rendered> {
    let NoData { date, report, why } = no_data;
    rendered("no_data/slack.md", &InSlack { report, date: *date, why })
}

pub(super) fn by_email(no_data: &NoData) -> Result<Rendered> {
    let NoData { date, report, why } = no_data;
    rendered("no_data/email.mjml", &ByEmail { report, date: *date, why })
}

pub(super) fn by_sms(no_data: &NoData) -> Result<Rendered> {
    let NoData { date, report, why } = no_data;
    rendered("no_data/sms.txt", &BySms { report, date: *date, why })
}

fn rendered(path: &'static str, template: &impl Template) -> Result<Rendered> {
    Ok(Rendered { path, text: template.render()? })
}
