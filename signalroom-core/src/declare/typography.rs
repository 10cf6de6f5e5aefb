//! Which characters a channel can show: the filters of templates ask for it.

/// How a text is prepared for `|shorten` and `|whole`: what it gives is not escaped again.
pub type MarkFn = fn(&str) -> String;

/// What stands for a missing value, whether there are arrows, whether texts may be cut.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Typography {
    /// Stands for a missing value.
    pub dash: &'static str,
    /// Stands before a negative number.
    pub minus: &'static str,
    /// Whether a difference has an arrow in front.
    pub arrows: bool,
    /// What `|shorten` makes of a text, for a channel that may cut it.
    pub shorten: Option<MarkFn>,
    /// What `|whole` makes of a text, for a channel that would otherwise refuse a long one.
    pub whole: Option<MarkFn>,
}

impl Typography {
    /// Every character, and texts of any length.
    pub const UNICODE: Self =
        Typography { dash: "–", minus: "−", arrows: true, shorten: None, whole: None };

    /// Only ASCII.
    pub const ASCII: Self =
        Typography { dash: "-", minus: "-", arrows: false, shorten: None, whole: None };

    /// The same for a channel whose messages may be long, but not endless, with what it makes of `|shorten`.
    #[must_use]
    pub const fn shortened(self, shorten: MarkFn) -> Self {
        Typography { shorten: Some(shorten), ..self }
    }

    /// The same for a channel whose messages are limited in length, with what it makes of `|shorten` and `|whole`.
    #[must_use]
    pub const fn limited(self, shorten: MarkFn, whole: MarkFn) -> Self {
        Typography { shorten: Some(shorten), whole: Some(whole), ..self }
    }
}
