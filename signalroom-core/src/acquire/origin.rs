//! Whether a feed's data is made up. Sample data never comes among real data, and the first real sync removes it.

use super::{DayRange, Notes, SourceDef, Sync};
use crate::Result;
use crate::declare::Fetch;
use crate::settings::{Mode, SettingsError};

impl Sync<'_> {
    /// Whether a source's data is made up.
    pub(super) fn is_sample(&self, source: &SourceDef) -> bool {
        self.mode == Mode::Sample || self.config.source(source.name).sample
    }

    /// Fails where sample data would come among real data.
    pub(super) async fn check_origin(&self, source: &SourceDef) -> Result<()> {
        let table = source.table.name;
        // In sample mode there is no real data: the warehouse's mode says so.
        let is_beside_real = self.mode == Mode::Real && self.is_sample(source);
        if is_beside_real && self.warehouse.holds_real_data(table).await? {
            return Err(SettingsError::HoldsRealData { source_name: source.name, table }.into());
        }
        Ok(())
    }

    /// Deletes the sample data of a source before its first plain real sync. A range by hand replaces its own days only.
    pub(super) async fn delete_sample_data(
        &self,
        source: &SourceDef,
        range: DayRange,
        notes: &Notes,
    ) -> Result<()> {
        let is_plain = range.is_plain() || source.table.fetch == Fetch::Whole;
        if !is_plain || self.is_sample(source) {
            return Ok(());
        }
        let tables = self.warehouse.sample_tables().await?;
        if tables.iter().any(|table| table == source.table.name) {
            let deleted = self.warehouse.delete_sample_data(&source.table).await?;
            notes.add(deleted, "rows of sample data deleted");
        }
        Ok(())
    }
}
