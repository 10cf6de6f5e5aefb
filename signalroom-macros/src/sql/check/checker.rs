//! The checker. SQLite reports one error at a time; each is patched, so that the next is found.

use super::patched_text::PatchedText;
use crate::sql::parse::parse;
use crate::sql::schema::{Column, Dialect, Schema};
use crate::sql::{explain, portability};
use crate::support::{Diagnostic, Finding};

/// More than a person corrects at a time; also the end of what cannot be patched.
const MAX_ERRORS: usize = 24;

/// The columns that a statement gives, or all that is wrong with it, from top to bottom.
pub(in crate::sql) fn check(
    text: &str,
    dialect: Dialect,
    schema: &Schema,
) -> Result<Vec<Column>, Vec<Diagnostic>> {
    let mut checker = Checker { text: PatchedText::new(text), diagnostics: Vec::new() };
    let is_shared = dialect == Dialect::Shared;
    let findings = if is_shared { portability::findings(text) } else { Vec::new() };
    let columns = if checker.apply(findings) { checker.prepare(dialect, schema) } else { None };
    if is_shared && columns.is_some() {
        let statement = checker.text.to_string();
        let differences = portability::differences(&parse(&statement, &schema.catalog));
        differences.into_iter().for_each(|diagnostic| checker.push(diagnostic));
    }
    match columns {
        Some(columns) if checker.diagnostics.is_empty() => Ok(columns),
        _ => {
            checker.diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
            Err(checker.diagnostics)
        }
    }
}

struct Checker {
    text: PatchedText,
    diagnostics: Vec<Diagnostic>,
}

impl Checker {
    /// Reports an error, unless it only echoes one that was patched.
    fn push(&mut self, mut diagnostic: Diagnostic) {
        if let Some(origin) = self.text.origin(&diagnostic.span) {
            diagnostic.span = origin;
            self.diagnostics.push(diagnostic);
        }
    }

    /// Reports what was found and patches it; whether all could be patched.
    fn apply(&mut self, findings: Vec<Finding>) -> bool {
        let number = findings.len();
        let mut patches = Vec::new();
        for finding in findings {
            self.push(finding.diagnostic);
            patches.extend(finding.patch);
        }
        self.text.patch(&patches);
        patches.len() == number
    }

    /// Prepares the statement again and again, until SQLite has nothing to report or cannot be helped.
    fn prepare(&mut self, dialect: Dialect, schema: &Schema) -> Option<Vec<Column>> {
        for _ in 0..MAX_ERRORS {
            let text = self.text.to_string();
            let statement = parse(&text, &schema.catalog);
            let sqlite = schema.catalog.for_sqlite(&text);
            let finding = match schema.database.prepare(&sqlite, dialect) {
                Ok(columns) => match explain::unqualified_table(&statement, &schema.catalog) {
                    Some(finding) => finding,
                    None => {
                        let column = |(name, kind)| Column { name, kind, nullable: true };
                        return Some(columns.into_iter().map(column).collect());
                    }
                },
                Err(error) => explain::explain(&error, &statement, &schema.catalog),
            };
            if !self.apply(vec![finding]) {
                return None;
            }
        }
        None
    }
}
