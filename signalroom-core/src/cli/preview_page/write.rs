//! Writes the page beside the files that it shows.

use super::Sheet;
use crate::Result;
use crate::declare::File;
use crate::deliver::files;
use std::path::{Path, PathBuf};

/// Writes the message's files, the very ones that are delivered, and `index.html` into
/// `preview/REPORT/` under the out folder; gives the page's path.
///
/// # Errors
/// When a file can't be written.
pub fn preview(out: &Path, sheet: &Sheet<'_>) -> Result<PathBuf> {
    let folder = out.join("preview").join(sheet.report.name);
    let page = File::new("index.html", sheet.page()?);
    let messages = sheet.answer.messages.iter().flat_map(|message| &message.composed.files);
    let all = messages.chain(std::iter::once(&page));
    files::write(&folder, all.map(|file| (file.name, file.bytes.as_slice())))?;
    Ok(folder.join(page.name))
}
