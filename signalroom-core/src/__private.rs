//! What generated code calls. Not for people: no promise is made about any of it.
