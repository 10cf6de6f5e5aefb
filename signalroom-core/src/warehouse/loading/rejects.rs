//! Rows that were refused, on their way to the quarantine.

use super::Load;
use crate::declare::{Value, WriteDisposition};
use crate::warehouse::WarehouseError;
use crate::warehouse::work::Work;

/// The refused rows of one load.
#[derive(Debug, Default)]
pub(super) struct Rejects(Vec<(String, String)>);

impl Rejects {
    /// Adds a row, as it came, and why it was refused.
    pub(super) fn add(&mut self, raw: String, why: impl Into<String>) {
        self.0.push((raw, why.into()));
    }

    /// How many.
    pub(super) fn len(&self) -> u64 {
        self.0.len() as u64
    }

    /// Why the first few were refused, each reason once.
    pub(super) fn first(&self) -> String {
        let mut reasons: Vec<&str> = Vec::new();
        for (_, why) in &self.0 {
            if !reasons.contains(&why.as_str()) && reasons.len() < 3 {
                reasons.push(why);
            }
        }
        reasons.join("; ")
    }

    /// Puts them into the quarantine, in place of those of the load that this one replaces.
    pub(super) async fn write(
        &self,
        work: &mut Work<'_>,
        load: &Load<'_>,
    ) -> Result<(), WarehouseError> {
        let source = ("source", Value::Text(load.source.to_owned()));
        let day = |day: Option<_>| day.map_or(Value::Null, Value::Date);
        let first = ("first", day(load.window.map(|window| window.first())));
        let last = ("last", day(load.window.map(|window| window.last())));
        if load.window.is_some() {
            let given = [source.clone(), first.clone(), last.clone()];
            work.ask(include_str!("../sql/quarantine_forget_window.sql"), &given).await?;
        } else if load.table.write != WriteDisposition::Append {
            work.ask(include_str!("../sql/quarantine_forget.sql"), std::slice::from_ref(&source))
                .await?;
        }
        for (raw, why) in &self.0 {
            let given = [
                source.clone(),
                ("run", load.run.value()),
                first.clone(),
                last.clone(),
                ("raw", storable(raw)),
                ("why", storable(why)),
                ("at", Value::Instant(load.at)),
            ];
            work.ask(include_str!("../sql/quarantine_add.sql"), &given).await?;
        }
        Ok(())
    }
}

/// Postgres's text holds no NUL.
fn storable(text: &str) -> Value {
    Value::Text(text.replace('\0', "\\u0000"))
}
