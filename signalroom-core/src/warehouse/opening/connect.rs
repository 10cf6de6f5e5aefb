//! Connecting: a file is created under a lock of its own.

use super::open::Access;
use super::options::{OpenOptions, Place};
use super::refused::refused;
use crate::settings::WarehouseConfig;
use crate::warehouse::database::{Database, DatabaseError, patiently, say_file};
use crate::warehouse::{OpenError, WarehouseError};
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The connections, and for a file the lock that is held until it is open; `None` for a file that is not there and only to
/// be read.
///
/// # Errors
/// When the file or the server can't be reached.
pub(super) async fn connect(
    place: &Place,
    options: &OpenOptions,
    access: Access,
) -> Result<Option<(Database, Option<FileLock>)>, WarehouseError> {
    let connected = match place {
        Place::Sqlite(path) if access == Access::Read => read_file(path, &options.limits).await,
        Place::Sqlite(path) => connect_file(path, &options.limits).await.map(Some),
        Place::Postgres(url) => {
            let database = Database::postgres(url, &options.limits).await;
            let database =
                database.map_err(|error| refused(&error, url, place, &options.setting))?;
            return Ok(Some((database, None)));
        }
    };
    connected.map_err(|NoFile { why, is_misnamed }| {
        let (what, setting) = (place.to_string(), options.setting.clone());
        if is_misnamed {
            let mend = "name a file in a folder that can be written".to_owned();
            return OpenError::Refused { what, setting, why, mend }.into();
        }
        let mend = "check that the folder can be written and that the file is a SQLite database";
        OpenError::Unreachable { what, setting, why, mend: mend.to_owned() }.into()
    })
}

/// Why a file can't be opened.
struct NoFile {
    why: String,
    /// Whether there can be no file of that name, however often this is tried.
    is_misnamed: bool,
}

impl From<std::io::Error> for NoFile {
    fn from(error: std::io::Error) -> Self {
        let is_misnamed = matches!(
            error.kind(),
            ErrorKind::AlreadyExists
                | ErrorKind::InvalidFilename
                | ErrorKind::IsADirectory
                | ErrorKind::NotADirectory
                | ErrorKind::NotFound
                | ErrorKind::PermissionDenied
                | ErrorKind::ReadOnlyFilesystem
        );
        NoFile { why: error.to_string(), is_misnamed }
    }
}

impl From<DatabaseError> for NoFile {
    fn from(error: DatabaseError) -> Self {
        NoFile { why: error.message, is_misnamed: false }
    }
}

async fn read_file(
    path: &Path,
    limits: &WarehouseConfig,
) -> Result<Option<(Database, Option<FileLock>)>, NoFile> {
    match check_file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        checked => checked?,
    }
    Ok(Some((Database::sqlite_to_read(path, limits).await?, None)))
}

async fn connect_file(
    path: &Path,
    limits: &WarehouseConfig,
) -> Result<(Database, Option<FileLock>), NoFile> {
    match check_file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        checked => checked?,
    }
    let lock = FileLock::acquire(path, limits).await?;
    Ok((Database::sqlite(path, limits).await?, Some(lock)))
}

/// Fails where there is no file that can be read: SQLite says only that it can't be opened.
fn check_file(path: &Path) -> std::io::Result<()> {
    match path.metadata()? {
        what if what.is_dir() => Err(ErrorKind::IsADirectory.into()),
        what if what.is_file() => File::open(path).map(|_| ()),
        // A named pipe would keep us waiting.
        _ => Ok(()),
    }
}

/// Held while a SQLite file is opened, so that no other program creates it or switches it to write-ahead
/// logging meanwhile: SQLite does not wait for that. The system releases it when the program dies.
#[derive(Debug)]
pub(super) struct FileLock(#[expect(dead_code, reason = "held, not read")] File);

impl FileLock {
    /// Waits for the lock of that file, whose folder is created if it does not exist; no longer than for any other lock.
    async fn acquire(path: &Path, limits: &WarehouseConfig) -> std::io::Result<Self> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let path = lock_file(path);
        let file = File::options().create(true).truncate(false).write(true).open(&path)?;
        let locked = patiently(locked(&file), say_file());
        match limits.lock_seconds {
            Duration::ZERO => locked.await?,
            limit => tokio::time::timeout(limit, locked).await.unwrap_or_else(|_| {
                let path = path.display();
                Err(std::io::Error::other(format!(
                    "another process holds {path}; `lock_seconds` of `[warehouse]` in signalroom.toml says how long to wait"
                )))
            })?,
        }
        Ok(FileLock(file))
    }
}

/// Asks again and again: a thread that waits in the system could not be told to stop.
async fn locked(file: &File) -> std::io::Result<()> {
    const PAUSE: Duration = Duration::from_millis(10);
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => tokio::time::sleep(PAUSE).await,
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

/// `warehouse.db.lock`, beside the file.
fn lock_file(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".lock");
    path.with_file_name(name)
}
