//! Sample mode: what a report's tables lack is synced from the sample servers before it is answered.

use super::feeds::Feeds;
use super::sync::sync_one;
use super::{Observer, Runner};
use crate::acquire::{DayRange, SourceDef, first_sample_day};
use crate::answer::{Answer, AnswerRequest, Gap, RunError, answer};
use crate::declare::Notice;
use crate::settings::Mode;
use crate::time::Moment;
use crate::{Context, Result};
use chrono::{NaiveDate, TimeDelta};

/// So many days before an older day are filled with it, for whatever it is compared with.
const DAYS_BEFORE: i64 = 14;

impl Runner<'_> {
    /// Answers a request; in sample mode with the data made first.
    pub(super) async fn answer_request(
        &self,
        mut request: AnswerRequest,
        observer: Observer<'_>,
    ) -> Result<Answer> {
        if self.project.mode == Mode::Sample {
            request.notices.insert(0, sample_notice("made up to try the program".to_owned()));
            // Partial must not mean empty where the rest can be had.
            let whole = AnswerRequest { partial: false, ..request.clone() };
            match self.interrupt.stop(async { Ok(answer(self.warehouse, whole).await) }).await? {
                Err(RunError::Gaps(gaps)) if gaps.iter().any(Gap::can_be_filled) => {
                    self.fill(&gaps, observer).await?;
                }
                Err(RunError::Gaps(_)) => {}
                other => return Ok(other?),
            }
        }
        if let Some(notice) = self.made_up_notice().await? {
            request.notices.insert(0, notice);
        }
        self.interrupt.stop(async { Ok(answer(self.warehouse, request).await?) }).await
    }

    /// Syncs what sample data lacks.
    async fn fill(&self, gaps: &[Gap], observer: Observer<'_>) -> Result<()> {
        let feeds = Feeds::open(self.registry, self.project).await?;
        let sync = feeds.sync(self);
        for source in self.lacking(gaps) {
            let today = Moment::new(self.project.clock.now(), source.zone()).today();
            let synced = sync_one(&sync, source, days(gaps, today), observer).await;
            synced.context("make sample data")?;
        }
        Ok(())
    }

    fn lacking(&self, gaps: &[Gap]) -> impl Iterator<Item = &'static SourceDef> {
        let lacking = |source: &&SourceDef| {
            gaps.iter().any(|gap| gap.table == source.table.name && gap.can_be_filled())
        };
        self.registry.sources.iter().copied().filter(lacking)
    }
}

/// The notice of sample data, in sample mode and beside real data.
pub(super) fn sample_notice(tail: String) -> Notice {
    Notice { word: "SAMPLE", head: "Sample data:".to_owned(), tail }
}

/// The last weeks; for older days these, and some before them.
fn days(gaps: &[Gap], today: NaiveDate) -> DayRange {
    let since = first_sample_day(today);
    let lacking = gaps.iter().filter_map(Gap::days);
    let (first, last) = lacking.fold((since, today), |(first, last), days| {
        if days.first() < first { (days.first(), days.last()) } else { (first, last) }
    });
    let from = if first < since { first - TimeDelta::days(DAYS_BEFORE) } else { since };
    DayRange { from: Some(from), to: Some(last), allow_many: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Lack;
    use crate::time::DateWindow;

    fn filled(day: &str) -> String {
        let lack = Lack::Days(DateWindow::day(day.parse().unwrap()));
        let gap = Gap { table: "t", source: "s", lack };
        let range = days(&[gap], "2026-03-10".parse().unwrap());
        format!("{} {}", range.from.unwrap(), range.to.unwrap())
    }

    #[test]
    fn ten_weeks_are_filled_and_older_days_with_what_they_are_compared_with() {
        assert_eq!(filled("2026-03-09"), "2025-12-31 2026-03-10");
        assert_eq!(filled("2025-12-24"), "2025-12-10 2025-12-24");
    }
}
