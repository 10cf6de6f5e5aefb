//! The warehouse: one type, two backends.
