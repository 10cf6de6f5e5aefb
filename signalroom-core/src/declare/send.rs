//! Sending: what a sender is given, and what it may answer.

use super::Envelope;
use crate::net::{Http, HttpError};
use crate::settings::{Setting, SettingError, Settings};
use crate::{BoxFuture, Class, Error};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::time::Duration;

/// Sends one message to one target, at most once: nothing is repeated after it may have been received.
pub type SendFn = for<'a> fn(
    &'a Envelope,
    &'a Credentials,
    &'a Http,
) -> BoxFuture<'a, Result<Receipt, SendError>>;

/// How a channel sends.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Sender {
    /// The settings without which nothing can be sent.
    pub settings: &'static [&'static str],
    /// Settings that it reads where they are set, such as another base URL.
    pub optional: &'static [&'static str],
    /// The setting that names a default recipient, if there is one.
    pub recipient: Option<&'static str>,
    /// Sends.
    pub send: SendFn,
}

impl Sender {
    /// A sender that needs no settings.
    pub const fn new(send: SendFn) -> Self {
        Sender { settings: &[], optional: &[], recipient: None, send }
    }

    /// The same, which sends nothing without these settings.
    #[must_use]
    pub const fn settings(self, settings: &'static [&'static str]) -> Self {
        Sender { settings, ..self }
    }

    /// The same, which reads these settings where they are set.
    #[must_use]
    pub const fn optional(self, optional: &'static [&'static str]) -> Self {
        Sender { optional, ..self }
    }

    /// The same, whose default recipient that setting names.
    #[must_use]
    pub const fn recipient(self, recipient: &'static str) -> Self {
        Sender { recipient: Some(recipient), ..self }
    }
}

/// The settings that a sender declares, and no others.
#[derive(Debug, Clone, Default)]
pub struct Credentials(BTreeMap<&'static str, Setting>);

impl Credentials {
    /// Those of that sender.
    pub fn of(sender: &Sender, settings: &Settings) -> Self {
        let declared = sender.settings.iter().chain(sender.optional).chain(&sender.recipient);
        Credentials(
            declared.filter_map(|name| Some((*name, settings.get(name)?.clone()))).collect(),
        )
    }

    /// The setting, unless it is missing, empty or not declared.
    pub fn get(&self, name: &str) -> Option<&Setting> {
        self.0.get(name)
    }

    /// The text of a setting without which nothing can be sent.
    ///
    /// # Errors
    /// When it is not set, or the sender does not declare it.
    pub fn text(&self, name: &str) -> Result<&str, SettingError> {
        let setting =
            self.get(name).ok_or_else(|| SettingError::NotSet { name: name.to_owned() })?;
        Ok(setting.value.reveal())
    }
}

/// The other side's word that it took the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Its id for the message.
    pub id: String,
    /// When it was taken, UTC.
    pub at: DateTime<Utc>,
}

/// A message that was not sent, or perhaps was.
///
/// In a sender `?` makes one of any error. An [`HttpError`] knows how far the call got, and one about a
/// setting comes before any call; with every other error it is not known whether the message was sent.
///
/// ```
/// use signalroom::channel::SendError;
///
/// fn parse(answer: &str) -> Result<u32, SendError> {
///     Ok(answer.parse::<u32>()?)
/// }
/// assert!(matches!(parse("not a number"), Err(SendError::Unknown(_))));
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum SendError {
    /// It has surely not been sent, and may be sent again.
    NotSent {
        /// Whether a later attempt may fare better.
        class: Class,
        /// How long the other side asks to wait before it.
        retry_after: Option<Duration>,
        /// Why.
        error: Error,
    },
    /// Whether it was sent is not known. Sending it again might deliver it twice.
    Unknown(Error),
}

impl SendError {
    /// It has surely not been sent.
    pub fn not_sent(class: Class, error: impl Into<Error>) -> Self {
        SendError::NotSent { class, retry_after: None, error: error.into() }
    }

    /// The same with other words on top of its error.
    #[must_use]
    pub fn context(self, words: impl std::fmt::Display + Send + Sync + 'static) -> Self {
        match self {
            SendError::NotSent { class, retry_after, error } => {
                SendError::NotSent { class, retry_after, error: error.context(words) }
            }
            SendError::Unknown(error) => SendError::Unknown(error.context(words)),
        }
    }

    /// What went wrong.
    pub fn error(&self) -> &Error {
        match self {
            SendError::NotSent { error, .. } | SendError::Unknown(error) => error,
        }
    }
}

impl<E: Into<Error>> From<E> for SendError {
    fn from(error: E) -> Self {
        let error = error.into();
        let known = match (error.downcast_ref::<HttpError>(), error.is::<SettingError>()) {
            (Some(http), _) if http.had_no_effect() => Some((http.class(), http.retry_after())),
            (None, true) => Some((Class::Settings, None)),
            _ => None,
        };
        match known {
            Some((class, retry_after)) => SendError::NotSent { class, retry_after, error },
            None => SendError::Unknown(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Origin;

    fn status(code: u16) -> SendError {
        HttpError::Status {
            call: "POST http://x/".to_owned(),
            status: reqwest::StatusCode::from_u16(code).unwrap(),
            attempts: 1,
            retry_after: Some(Duration::from_secs(9)),
            said: String::new(),
            mend: String::new(),
        }
        .into()
    }

    #[test]
    fn a_refused_call_has_sent_nothing_and_a_failed_one_may_have() {
        for (code, expected) in
            [(400, Class::Lasting), (404, Class::Lasting), (429, Class::Passing)]
        {
            let SendError::NotSent { class, retry_after, .. } = status(code) else {
                panic!("{code}")
            };
            assert_eq!((class, retry_after), (expected, Some(Duration::from_secs(9))), "{code}");
        }
        for code in [302, 303, 500, 502, 503] {
            assert!(matches!(status(code), SendError::Unknown(_)), "{code}");
        }
    }

    #[test]
    fn what_is_said_about_an_error_does_not_hide_it() {
        let missing = SettingError::NotSet { name: "X".to_owned() };
        let error = SendError::from(Error::from(missing).context("send the ticket"));
        assert!(matches!(error, SendError::NotSent { class: Class::Settings, .. }), "{error:?}");
    }

    #[test]
    fn a_sender_sees_what_it_declares_and_no_secret_is_printed() {
        let mut settings = Settings::default();
        for name in ["TOKEN", "URL", "DEFAULT", "DATABASE_URL"] {
            settings.set(name, format!("secret of {name}"), Origin::Environment);
        }
        let sender = Sender::new(|_, _, _| Box::pin(async { Err(anyhow::anyhow!("no").into()) }));
        let sender = sender.settings(&["TOKEN"]).optional(&["URL", "OTHER"]).recipient("DEFAULT");
        let credentials = Credentials::of(&sender, &settings);
        assert_eq!(credentials.text("TOKEN").unwrap(), "secret of TOKEN");
        assert!(credentials.get("URL").is_some() && credentials.get("DEFAULT").is_some());
        assert!(credentials.get("DATABASE_URL").is_none() && credentials.get("OTHER").is_none());
        assert!(!format!("{credentials:?}").contains("secret of"));
    }
}
