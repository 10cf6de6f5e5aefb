//! Whether a feed's data is made up. Sample data never comes among real data, and the first real load removes it.

use super::{DayRange, SourceDef, Sync};
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

    /// Whether the first of a source's loads deletes all of its sample data: in a plain real sync. A range by hand
    /// replaces its own days only.
    pub(super) fn replaces_sample_data(&self, source: &SourceDef, range: DayRange) -> bool {
        let is_plain = range.is_plain() || source.table.fetch == Fetch::Whole;
        is_plain && !self.is_sample(source)
    }
}
