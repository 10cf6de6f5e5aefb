//! From `slack.md` to Slack.

mod limits;
mod round_trip;
mod sending;
mod shapes;
