//! What waits until a source has finished: a little in memory, more in a temporary file that has no name and
//! is gone when the program is.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, Write};
use std::marker::PhantomData;
use tempfile::SpooledTempFile;

/// What is kept in memory before there is a file.
const IN_MEMORY: usize = 1 << 20;

/// Things that wait, in order: a line of JSON each.
pub(super) struct Spool<T> {
    file: BufWriter<SpooledTempFile>,
    thing: PhantomData<fn(T) -> T>,
}

impl<T> Default for Spool<T> {
    fn default() -> Self {
        let file = BufWriter::new(tempfile::spooled_tempfile(IN_MEMORY));
        Spool { file, thing: PhantomData }
    }
}

impl<T: Serialize + DeserializeOwned> Spool<T> {
    /// Adds one at the end.
    pub(super) fn add(&mut self, thing: &T) -> io::Result<()> {
        serde_json::to_writer(&mut self.file, thing)?;
        self.file.write_all(b"\n")
    }

    /// All of them, in the order in which they came.
    pub(super) fn read(self) -> io::Result<Spooled<T>> {
        let mut file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(Spooled { file: BufReader::new(file), line: String::new(), thing: PhantomData })
    }
}

/// What waited, one by one.
pub(super) struct Spooled<T> {
    file: BufReader<SpooledTempFile>,
    line: String,
    thing: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> Iterator for Spooled<T> {
    type Item = io::Result<T>;

    fn next(&mut self) -> Option<Self::Item> {
        self.line.clear();
        match self.file.read_line(&mut self.line) {
            Ok(0) => None,
            Ok(_) => Some(serde_json::from_str(&self.line).map_err(Into::into)),
            Err(error) => Some(Err(error)),
        }
    }
}

impl<T> std::fmt::Debug for Spool<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Spool").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declare::Value;

    fn row(number: i64, text: &str) -> Vec<Value> {
        vec![
            Value::Int(number),
            Value::Decimal("-999999999999.999999".parse().unwrap()),
            Value::Decimal("1.50".parse().unwrap()),
            Value::Text(text.to_owned()),
            Value::Date("2026-03-09".parse().unwrap()),
            Value::Instant("2026-03-09T23:59:59.123456Z".parse().unwrap()),
            Value::Bool(true),
            Value::Null,
        ]
    }

    #[test]
    fn every_value_comes_back_as_it_was_in_memory_and_from_a_file() {
        for (rows, long) in [(3, 10), (200, 2 * IN_MEMORY / 100)] {
            let text = |number| format!("{number} \"quoted\"\nlines \u{0} 🎈{}", "x".repeat(long));
            let mut spool = Spool::default();
            for number in 0..rows {
                spool.add(&row(number, &text(number))).unwrap();
            }
            let back: Vec<_> = spool.read().unwrap().map(Result::unwrap).collect();
            let expected: Vec<_> = (0..rows).map(|number| row(number, &text(number))).collect();
            assert_eq!(back, expected);
        }
    }

    #[test]
    fn an_empty_one_gives_nothing() {
        assert!(Spool::<Vec<Value>>::default().read().unwrap().next().is_none());
    }
}
