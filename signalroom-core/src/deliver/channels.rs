//! Our channels, each a constant; a word in `channels = […]` is one of these.
