//! An email as data.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What is sent: the payload of an email. From, To and Message-ID are put in for each target, by [`eml`](super::eml).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmailPayload {
    /// One line.
    pub subject: String,
    /// The HTML part.
    pub html: String,
    /// The text part.
    pub text: String,
    /// The run's instant.
    pub date: DateTime<Utc>,
}
