//! A draft for the channels' tests.

use crate::declare::{Draft, MessageId, Notice, Occasion, Rendered, Variant};
use chrono::{DateTime, TimeZone};
use chrono_tz::{America::New_York, Tz};
use std::sync::LazyLock;

pub(crate) fn now() -> DateTime<Tz> {
    New_York.with_ymd_and_hms(2026, 3, 10, 7, 0, 0).unwrap()
}

pub(crate) fn rendered(path: &'static str, text: &str) -> Rendered {
    Rendered { path, text: text.to_owned() }
}

pub(crate) fn sample_notice() -> Notice {
    Notice {
        word: "SAMPLE",
        head: "Sample data:".to_owned(),
        tail: "made up to try the program".to_owned(),
    }
}

pub(crate) static ID: LazyLock<MessageId> = LazyLock::new(|| MessageId {
    report: "daily_ccw".to_owned(),
    arguments: [("date".to_owned(), "2026-03-09".to_owned())].into(),
    occasion: Occasion::Slot(now().to_utc()),
    variant: Variant::default(),
});

pub(crate) fn draft<'a>(texts: &'a [Rendered], notices: &'a [Notice]) -> Draft<'a> {
    Draft {
        id: &ID,
        title: "Daily CCW, Mon Mar 9",
        texts,
        all: &[],
        notices,
        footer: &[],
        now: now(),
    }
}
