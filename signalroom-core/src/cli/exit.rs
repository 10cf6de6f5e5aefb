//! Exit codes, documented in one place.

use crate::Class;
use crate::acquire::{FeedError, PlanError};
use crate::answer::RunError;
use crate::answer::args::ArgsError;
use crate::deliver::DeliverError;
use crate::settings::SettingError;
use crate::settings::SettingsError;
use crate::warehouse::WarehouseError;

/// How the program ends. When several apply: settings, then failed, then delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done; also an empty but synced day, "already sent", a reader who has seen enough.
    Fine,
    /// 1: a source, a query, a template or a file failed, or a day is missing.
    Failed,
    /// 2: a wrong command, flag, name or value; nothing was touched.
    Usage,
    /// 3: settings: one is missing or wrong, or does not fit the warehouse.
    Settings,
    /// 4: a channel failed, though others may have gone.
    Delivery,
    /// 130: interrupted from the keyboard.
    Interrupted,
}

impl Exit {
    /// The number that the shell sees.
    pub fn code(self) -> u8 {
        match self {
            Exit::Fine => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::Settings => 3,
            Exit::Delivery => 4,
            Exit::Interrupted => 130,
        }
    }

    /// The one to end with when both happened.
    pub fn and(self, other: Exit) -> Exit {
        let order = [Exit::Interrupted, Exit::Usage, Exit::Settings, Exit::Failed, Exit::Delivery];
        let first = order.into_iter().find(|exit| [self, other].contains(exit));
        first.unwrap_or(Exit::Fine)
    }
}

/// A wrong command, flag, name or value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Usage(pub String);

/// The code for an error, by the first thing in its chain that says more than "failed".
pub(super) fn exit_of(error: &crate::Error) -> Exit {
    let told = error.chain().filter_map(|cause| {
        if cause.is::<Usage>() || cause.is::<ArgsError>() || cause.is::<PlanError>() {
            return Some(Exit::Usage);
        }
        let setting = cause.is::<SettingsError>()
            || cause.is::<SettingError>()
            || matches!(cause.downcast_ref().map(FeedError::class), Some(Class::Settings))
            || cause.downcast_ref::<WarehouseError>().is_some_and(WarehouseError::is_setting)
            || cause.downcast_ref::<RunError>().is_some_and(RunError::is_setting)
            || matches!(cause.downcast_ref(), Some(DeliverError::Unready(_)));
        setting.then_some(Exit::Settings)
    });
    told.fold(None, |worst: Option<Exit>, exit| Some(worst.map_or(exit, |worst| worst.and(exit))))
        .unwrap_or(Exit::Failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;

    #[test]
    fn settings_come_before_failures_before_deliveries() {
        let all = [Exit::Delivery, Exit::Failed, Exit::Settings];
        assert_eq!(all.into_iter().fold(Exit::Fine, Exit::and), Exit::Settings);
        assert_eq!(Exit::Delivery.and(Exit::Failed), Exit::Failed);
        assert_eq!(Exit::Fine.and(Exit::Delivery), Exit::Delivery);
        assert_eq!(Exit::Fine.and(Exit::Fine), Exit::Fine);
    }

    #[test]
    fn an_error_deep_in_the_chain_decides() {
        let missing = SettingError::NotSet { name: "X".to_owned() };
        assert_eq!(exit_of(&Error::from(missing).context("sync x")), Exit::Settings);
        assert_eq!(exit_of(&Error::from(Usage("no".to_owned()))), Exit::Usage);
        assert_eq!(exit_of(&anyhow::anyhow!("disk full").context("write")), Exit::Failed);
    }
}
