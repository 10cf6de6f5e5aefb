//! What a source's function is given.

use super::Api;
use crate::settings::Settings;
use crate::time::Moment;

/// The context of one sync: settings, time, the client of the source's API.
#[derive(Debug)]
pub struct SyncCx {
    pub(crate) settings: Settings,
    pub(crate) moment: Moment,
    pub(crate) api: Option<&'static Api>,
}

impl std::ops::Deref for SyncCx {
    type Target = Moment;
    fn deref(&self) -> &Moment {
        &self.moment
    }
}
