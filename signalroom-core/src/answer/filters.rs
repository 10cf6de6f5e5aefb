//! The filters of templates.
