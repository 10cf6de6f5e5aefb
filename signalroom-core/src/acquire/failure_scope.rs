//! What a failed call says about the others.

use super::FeedError;
use crate::Error;
use crate::net::{HttpError, Stage};
use crate::settings::SettingError;
use crate::warehouse::WarehouseError;
use reqwest::StatusCode;

/// How much of a sync a failure concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FailureScope {
    /// All of it: the other calls would fail for the same reason, or only make it worse.
    Feed,
    /// The days of the call, all of them: what they hold was judged together.
    Call,
    /// Perhaps only one of the call's days.
    Day,
}

impl FailureScope {
    pub(super) fn of(error: &Error) -> Self {
        let of_cause = |cause: &(dyn std::error::Error + 'static)| {
            let of_feed = cause.downcast_ref().map(FailureScope::of_feed);
            let of_warehouse = cause.downcast_ref().map(FailureScope::of_warehouse);
            let of_setting = cause.is::<SettingError>().then_some(FailureScope::Feed);
            of_feed.or(of_warehouse).or(of_setting)
        };
        error.chain().find_map(of_cause).unwrap_or(FailureScope::Call)
    }

    fn of_feed(error: &FeedError) -> Self {
        match error {
            FeedError::NoApi => FailureScope::Feed,
            FeedError::Http(error) => FailureScope::of_http(error),
            // Each day is judged for itself.
            FeedError::Reported { .. }
            | FeedError::Incomplete { .. }
            | FeedError::TwoValues { .. }
            | FeedError::Repeats { .. }
            | FeedError::Short { .. } => FailureScope::Day,
            // A field that no row has is seen in many rows, and not in the few of one day.
            FeedError::NoSuchField { .. } => FailureScope::Call,
        }
    }

    fn of_http(error: &HttpError) -> Self {
        match error {
            HttpError::Setting(_)
            | HttpError::Client(_)
            | HttpError::Refused { .. }
            | HttpError::Busy { .. }
            | HttpError::Status {
                status: StatusCode::TOO_MANY_REQUESTS | StatusCode::FORBIDDEN,
                ..
            }
            | HttpError::Unreachable { stage: Stage::NotBuilt | Stage::NotConnected, .. } => {
                FailureScope::Feed
            }
            HttpError::Status { .. }
            | HttpError::Unreachable { .. }
            | HttpError::TooBig { .. }
            | HttpError::Unreadable { .. } => FailureScope::Day,
        }
    }

    fn of_warehouse(error: &WarehouseError) -> Self {
        match error {
            WarehouseError::TooManyRejects { .. } => FailureScope::Call,
            _ => FailureScope::Feed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_deep_in_the_chain_decides() {
        let of = |error: Error| FailureScope::of(&error.context("sync x"));
        let setting = SettingError::NotSet { name: "X".to_owned() };
        assert_eq!(of(setting.into()), FailureScope::Feed);
        assert_eq!(of(FeedError::NoApi.into()), FailureScope::Feed);
        assert_eq!(of(WarehouseError::Window { table: "x".to_owned() }.into()), FailureScope::Feed);
        assert_eq!(of(Error::msg("the rows don't add up")), FailureScope::Call);
        let (call, said) = ("GET x".to_owned(), "quota".to_owned());
        assert_eq!(of(FeedError::Reported { call, said }.into()), FailureScope::Day);
    }
}
