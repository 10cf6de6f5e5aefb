//! What a report's function is given.

use crate::Result;
use crate::declare::{Row, Shape, Sql};
use crate::time::Moment;
use chrono::NaiveDate;

/// The context of one run: the scheduled moment and the warehouse to ask.
#[derive(Debug, Clone)]
pub struct Cx {
    moment: Moment,
}

impl std::ops::Deref for Cx {
    type Target = Moment;
    fn deref(&self) -> &Moment {
        &self.moment
    }
}

impl Cx {
    /// The one row of a query.
    ///
    /// # Errors
    /// When it gives none or several, or the database fails.
    pub async fn one<T: Row, S: Shape>(&self, _sql: Sql<S>) -> Result<T> {
        todo!()
    }
    /// All rows of a query.
    ///
    /// # Errors
    /// When the database fails or a row does not fit.
    pub async fn all<T: Row, S: Shape>(&self, _sql: Sql<S>) -> Result<Vec<T>> {
        todo!()
    }
    /// Ends the report: the day was synced and has no rows.
    ///
    /// # Errors
    /// Always: an error that the runtime knows.
    pub fn no_data<T>(&self, _date: NaiveDate) -> Result<T> {
        todo!()
    }
}
