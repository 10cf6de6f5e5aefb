//! `preview`: every channel's message as people will see it, on one page.

mod page;
mod write;

pub use page::Sheet;
pub use write::preview;
