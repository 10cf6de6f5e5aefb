//! Sample data. In sample mode, what a report's tables lack is synced from the sample servers before it is answered. Where
//! one feed is real and another is not, every message says so, and none goes to its recipients.

use super::feeds::Feeds;
use super::sync::sync_one;
use super::{Observer, ReportPlan, Runner, SourceState, source_state};
use crate::acquire::{DayRange, SourceDef, first_sample_day};
use crate::answer::{Answer, AnswerRequest, Gap, RunError, answer};
use crate::declare::Notice;
use crate::settings::{Mode, SettingsError};
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
        let made_up = self.made_up().await?;
        if !made_up.is_empty() {
            let tail = format!("{}, beside real data", made_up.join(", "));
            request.notices.insert(0, sample_notice(tail));
        }
        self.interrupt.stop(async { Ok(answer(self.warehouse, request).await?) }).await
    }

    /// The feeds whose data is made up beside the real data of others: those that are so configured, and those whose
    /// sample rows no real sync has replaced yet.
    async fn made_up(&self) -> Result<Vec<&'static str>> {
        if self.project.mode == Mode::Sample {
            return Ok(Vec::new());
        }
        let tables = self.warehouse.sample_tables().await?;
        let is_made_up = |source: &&&SourceDef| {
            let state = source_state(self.registry, self.project, source);
            state == SourceState::Sample || tables.iter().any(|table| table == source.table.name)
        };
        let sources = self.registry.sources.iter().filter(is_made_up);
        Ok(sources.map(|source| source.selector()).collect())
    }

    /// The same plan; where some data is made up, nothing is sent but a test.
    pub(super) async fn hold_back_sample_data(&self, plan: &ReportPlan) -> Result<ReportPlan> {
        let mut plan = plan.clone();
        match self.sample_data_to_send(&plan).await? {
            Some(why) if plan.send => return Err(why.into()),
            Some(why) => plan.hold_back(why.to_string()),
            None => {}
        }
        Ok(plan)
    }

    /// Why a plan's messages may not be sent, where some data is made up and they are no test.
    pub(super) async fn sample_data_to_send(
        &self,
        plan: &ReportPlan,
    ) -> Result<Option<SettingsError>> {
        if !plan.live || plan.is_test() {
            return Ok(None);
        }
        let sources = self.made_up().await?.join(", ");
        Ok((!sources.is_empty()).then_some(SettingsError::SomeSampleData { sources }))
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

fn sample_notice(tail: String) -> Notice {
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
