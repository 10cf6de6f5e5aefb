//! One argument of a report's function.

use super::{Args, Moment, Param, ParamDef, ParamError};

/// What generated code needs of an argument's type. The bound on `T` stands on [`argument`] alone, so that a
/// type that cannot be a parameter is refused once, not at each use.
#[derive(Debug, Clone, Copy)]
pub struct Argument<T> {
    /// Its description, as yet without a default.
    pub def: ParamDef,
    /// Reads it from a run's arguments.
    pub get: fn(&Args, &str) -> Result<T, ParamError>,
    /// Its canonical text.
    pub text: fn(&T) -> String,
}

/// An argument of that name, with its doc comment.
pub const fn argument<T: Param>(name: &'static str, about: &'static str) -> Argument<T> {
    let def = ParamDef {
        name,
        about,
        kind: T::KIND,
        default: None,
        sample: |at| T::sample(at).text(),
        parse: |text| T::parse(text).map(|value| value.text()),
        show: |text| T::parse(text).map_or_else(|_| text.to_owned(), |value| value.show()),
        preset: false,
    };
    Argument { def, get: |args, name| args.get(name), text: |value| value.text() }
}

impl<T> Argument<T> {
    /// Its description, required.
    pub const fn required(&self) -> ParamDef {
        self.def
    }
    /// Its description, with a default.
    pub const fn default(&self, default: fn(&Moment) -> String) -> ParamDef {
        ParamDef { default: Some(default), ..self.def }
    }
    /// Its description, fixed by a preset.
    pub const fn preset(&self, value: fn(&Moment) -> String) -> ParamDef {
        ParamDef { default: Some(value), preset: true, ..self.def }
    }
}
