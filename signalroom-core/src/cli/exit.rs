//! Exit codes, documented in one place.

use crate::Class;

/// How the program ends. When several apply: settings, then failed, then delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done; also an empty but synced day, "already sent", a closed pipe.
    Fine,
    /// 1: a source, a query, a template or a file failed, or a day is missing.
    Failed,
    /// 2: a wrong command, flag, name or value; nothing was touched.
    Usage,
    /// 3: settings: one is missing or wrong, or does not fit the warehouse.
    Settings,
    /// 4: a channel's message could not be made or sent, though others may have gone.
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

impl From<Class> for Exit {
    fn from(class: Class) -> Self {
        match class {
            Class::Usage => Exit::Usage,
            Class::Settings => Exit::Settings,
            Class::Passing | Class::Lasting | Class::Data | Class::Bug => Exit::Failed,
            Class::Interrupted => Exit::Interrupted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_before_failures_before_deliveries() {
        let all = [Exit::Delivery, Exit::Failed, Exit::Settings];
        assert_eq!(all.into_iter().fold(Exit::Fine, Exit::and), Exit::Settings);
        assert_eq!(Exit::Delivery.and(Exit::Failed), Exit::Failed);
        assert_eq!(Exit::Fine.and(Exit::Delivery), Exit::Delivery);
        assert_eq!(Exit::Fine.and(Exit::Fine), Exit::Fine);
    }
}
