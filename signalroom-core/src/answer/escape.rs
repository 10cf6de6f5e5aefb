//! The escapers of templates.
