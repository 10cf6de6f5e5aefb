//! The context that a source's function runs in.

use super::{Api, Client, FeedError, Notes};
use crate::net::Http;
use crate::settings::{SettingError, Settings};
use crate::time::Moment;
use std::path::Path;

/// The context of one sync: settings, time, the client of the source's API.
#[derive(Debug)]
pub struct SyncCx {
    pub(crate) settings: Settings,
    pub(crate) moment: Moment,
    pub(crate) api: Option<&'static Api>,
    pub(crate) http: Http,
    pub(crate) notes: Notes,
}

impl std::ops::Deref for SyncCx {
    type Target = Moment;
    fn deref(&self) -> &Moment {
        &self.moment
    }
}

impl SyncCx {
    /// The context of a source that calls that API, at that moment in the feed's zone.
    pub fn new(api: Option<&'static Api>, settings: Settings, moment: Moment, http: Http) -> Self {
        SyncCx { settings, moment, api, http, notes: Notes::default() }
    }

    /// The same, what its client finds remarkable added to these notes.
    #[must_use]
    pub fn noting(self, notes: &Notes) -> Self {
        SyncCx { notes: notes.clone(), ..self }
    }

    /// The client of the source's API: time-outs, retries, limits and redaction are its own.
    ///
    /// # Errors
    /// When the API's key is not set, its address is not a URL, or the source names no API.
    pub fn client(&self) -> Result<Client, FeedError> {
        let api = self.api.ok_or(FeedError::NoApi)?;
        Ok(Client::new(api, &self.settings, &self.http)?.noting(self.notes.clone()))
    }

    /// The text of one of the source's own settings.
    ///
    /// # Errors
    /// When it is not set.
    pub fn setting(&self, name: &str) -> Result<&str, SettingError> {
        self.settings.text(name).ok_or_else(|| SettingError::NotSet { name: name.to_owned() })
    }

    /// The content of the file that one of the source's own settings names.
    ///
    /// # Errors
    /// When it is not set or the file can't be read.
    pub async fn file(&self, name: &str) -> Result<Vec<u8>, SettingError> {
        let Some(set) = self.settings.get(name) else {
            return Err(SettingError::NotSet { name: name.to_owned() });
        };
        let path = self.settings.resolve(Path::new(set.value.reveal()), set.origin);
        tokio::fs::read(&path).await.map_err(|source| SettingError::NotAFile {
            name: name.to_owned(),
            origin: set.origin,
            path,
            source,
        })
    }
}
