//! Progress on long work: a line on stderr that goes away, only on a terminal.

use super::numbers::count;
use super::out::Out;
use super::style::Color;
use crate::acquire::Progress;
use crate::run::Event;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A line that shows how far a sync is.
#[derive(Debug)]
pub(super) struct ProgressLine {
    bar: ProgressBar,
    watched: bool,
}

impl ProgressLine {
    /// Hidden where there is no terminal, and until there is something to show.
    pub(super) fn new(out: &Out) -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        let template = match out.errors {
            Color::Off => "{prefix}  {pos}/{len}  {msg}",
            Color::On => "{prefix}  {bar:24.cyan/dim}  {pos}/{len}  {msg}",
        };
        // A template that can't be parsed leaves indicatif's own.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("━━─"));
        }
        ProgressLine { bar, watched: out.draws_progress() }
    }

    /// Shows how far a feed is; takes the line away when it has ended.
    pub(super) fn show(&self, event: &Event) {
        match event {
            Event::SyncProgress(progress) => self.draw(progress),
            Event::SyncEnded { .. } => self.bar.finish_and_clear(),
            _ => {}
        }
    }

    fn draw(&self, progress: &Progress) {
        let as_u64 = |number| u64::try_from(number).unwrap_or(u64::MAX);
        if progress.done == 0 {
            // Another source: its time is its own, and nothing of the last one is shown.
            self.bar.set_draw_target(ProgressDrawTarget::hidden());
            self.bar.reset();
            self.bar.set_prefix(progress.source.clone());
        }
        let left = self.bar.eta().as_secs();
        let rows = count(progress.rows, "row");
        self.bar.set_length(as_u64(progress.of));
        self.bar.set_message(if left == 0 { rows } else { format!("{rows}, {left} s left") });
        if progress.done == 0 && self.watched {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(as_u64(progress.done));
    }
}
