//! The pre-check of templates. Askama's code for a template is checked by the compiler, but the compiler cannot point
//! into a template; so what can be known beforehand is reported here, with the template's line.
//!
//! A template is read as Askama reads it (`askama_parser`), the types are those of the caller's own file (`structs`).
//! What is not known there is left to the compiler: a false error would be worse than a vague one.

mod checker;
mod expressions;
mod filters;
mod imports;
mod nodes;
mod scope;
mod structs;
#[cfg(test)]
mod tests;

pub(super) use checker::{Source, check};
pub(super) use structs::{Structs, Ty};
