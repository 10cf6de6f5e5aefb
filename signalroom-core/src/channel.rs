//! What a channel of one's own is written with.
//!
//! A channel is a constant: `const pager: Channel = Channel::new("pager", compose).sends(SENDER);`, named by its path in
//! `channels = [slack, crate::pager]`. Composing has no effect but to return the message, which may be kept and compared;
//! sending gets that message, the settings that the sender declares, and HTTP that never repeats what may have been
//! received. `examples/custom_channel` shows all of it.

pub use crate::declare::{
    AsTextFn, Channel, ChannelTexts, ComposeFn, Composed, Credentials, Draft, Envelope, Escaper,
    File, Location, MarkFn, MessageId, NoData, Notice, Occasion, Pane, PaneColumn, PreviewFn,
    Receipt, Rendered, SendError, SendFn, Sender, Typography, Variant, WithoutDataFn, isolated,
};
pub use crate::net::{
    ApiKey, Endpoint, Http, HttpClient, HttpError, Key, Policy, Request, Response, Stage,
};
pub use crate::settings::{Origin, Secret, Setting, SettingError};
pub use crate::time::{Clock, Rate};
