//! Progress on long work: a line on stderr that goes away, only where somebody watches.

use super::out::Out;
use crate::acquire::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A line that shows how far a sync is.
#[derive(Debug)]
pub(super) struct Line(ProgressBar);

impl Line {
    /// Hidden where nobody watches.
    pub(super) fn new(out: &Out) -> Self {
        let bar = ProgressBar::new(0);
        if !out.draws_progress() {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        let plain = out.errors == super::style::Style::Plain;
        let form = if plain {
            "{prefix}  {pos}/{len}  {msg}"
        } else {
            "{prefix}  {bar:24.cyan/dim}  {pos}/{len}  {msg}"
        };
        // A form that can't be read leaves indicatif's own.
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style.progress_chars("━━─"));
        }
        Line(bar)
    }

    /// Shows how far it is.
    pub(super) fn show(&self, progress: &Progress) {
        if self.0.prefix() != progress.source {
            self.0.reset();
            self.0.set_prefix(progress.source.clone());
        }
        self.0.set_length(u64::try_from(progress.of).unwrap_or(u64::MAX));
        self.0.set_position(u64::try_from(progress.done).unwrap_or(u64::MAX));
        let left = self.0.eta().as_secs();
        let left = if progress.done == 0 || left == 0 {
            String::new()
        } else {
            format!(", {left} s left")
        };
        self.0.set_message(format!("{} rows{left}", progress.rows));
    }

    /// Takes the line away.
    pub(super) fn clear(&self) {
        self.0.finish_and_clear();
    }
}
