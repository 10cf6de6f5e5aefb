//! Progress on long work: a line on stderr that goes away, only where somebody watches.

use super::counted::counted;
use super::out::Out;
use super::style::Style;
use crate::acquire::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A line that shows how far a sync is.
#[derive(Debug)]
pub(super) struct Line {
    bar: ProgressBar,
    watched: bool,
}

impl Line {
    /// Hidden where nobody watches, and until there is something to show.
    pub(super) fn new(out: &Out) -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        let form = match out.errors {
            Style::Plain => "{prefix}  {pos}/{len}  {msg}",
            Style::Colour => "{prefix}  {bar:24.cyan/dim}  {pos}/{len}  {msg}",
        };
        // A form that can't be read leaves indicatif's own.
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style.progress_chars("━━─"));
        }
        Line { bar, watched: out.draws_progress() }
    }

    /// Shows how far it is.
    pub(super) fn show(&self, progress: &Progress) {
        let count = |number| u64::try_from(number).unwrap_or(u64::MAX);
        if progress.done == 0 {
            // Another source: its time is its own, and nothing of the last one is shown.
            self.bar.set_draw_target(ProgressDrawTarget::hidden());
            self.bar.reset();
            self.bar.set_prefix(progress.source.clone());
        }
        let left = self.bar.eta().as_secs();
        let rows = counted(progress.rows, "row");
        self.bar.set_length(count(progress.of));
        self.bar.set_message(if left == 0 { rows } else { format!("{rows}, {left} s left") });
        if progress.done == 0 && self.watched {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(count(progress.done));
    }

    /// Takes the line away.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
