//! Answering a report for somebody at a terminal: in sample mode what is missing is made first.

use super::app::App;
use super::out::Out;
use super::sample::fill;
use crate::Result;
use crate::answer::{Answer, AnswerRequest, Gap, RunError, answer};
use crate::declare::Notice;
use crate::settings::Mode;
use crate::warehouse::Warehouse;

/// The answer, with sample data where that is what there is.
pub(super) async fn answered(
    app: &App,
    warehouse: &Warehouse,
    out: &Out,
    mut ask: AnswerRequest,
) -> Result<Answer, crate::Error> {
    if app.project.mode == Mode::Sample {
        ask.notices.insert(0, sample_notice());
        // Partial must not mean empty where the rest can be had.
        let whole = AnswerRequest { partial: false, ..ask.clone() };
        match answer(warehouse, whole).await {
            Err(RunError::Gaps(gaps)) if gaps.iter().any(Gap::can_be_filled) => {
                fill(app, warehouse, out, &gaps).await?;
            }
            Err(RunError::Gaps(_)) => {}
            other => return Ok(other?),
        }
    }
    Ok(answer(warehouse, ask).await?)
}

fn sample_notice() -> Notice {
    Notice {
        word: "SAMPLE",
        head: "Sample data:".to_owned(),
        tail: "made up to try the program".to_owned(),
    }
}
