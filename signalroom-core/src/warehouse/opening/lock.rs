//! The lock of a file that is being opened.

use std::fs::File;
use std::path::{Path, PathBuf};

/// Held while a SQLite file is opened, so that nobody else makes it or turns it to write-ahead
/// logging meanwhile: SQLite does not wait for that. The system lets go of it when the program dies.
#[derive(Debug)]
pub(super) struct FileLock(#[expect(dead_code, reason = "held, not read")] File);

impl FileLock {
    /// Waits for the lock of that file, whose folder is made if it is not there.
    pub(super) async fn of(path: &Path) -> std::io::Result<Self> {
        let path = path.to_owned();
        let locked = tokio::task::spawn_blocking(move || {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            let file =
                File::options().create(true).truncate(false).write(true).open(beside(&path))?;
            file.lock()?;
            Ok(FileLock(file))
        });
        locked.await.map_err(std::io::Error::other)?
    }
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".lock");
    path.with_file_name(name)
}
