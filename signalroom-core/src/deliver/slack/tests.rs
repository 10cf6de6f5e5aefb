//! From `slack.md` to Slack.

mod documented;
mod limits;
mod round_trip;
mod sending;
mod shapes;
mod tables;
