//! The check of a statement, which finds all of its errors.

mod checker;
mod patched_text;
#[cfg(test)]
mod tests;

pub(super) use checker::check;
