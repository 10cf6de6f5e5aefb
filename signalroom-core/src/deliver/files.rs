//! How a message's files come onto the disk: each appears whole or not at all.

use super::DeliverError;
use std::io::Write;
use std::path::Path;

/// Writes the files, replacing each by rename: whoever reads meanwhile sees the old one or the new.
///
/// # Errors
/// When the folder or a file can't be written.
pub fn write<'a>(
    folder: &Path,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<(), DeliverError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| DeliverError::Write { path, source }
    };
    std::fs::create_dir_all(folder).map_err(failed(folder))?;
    for (name, bytes) in files {
        let path = folder.join(name);
        replace(&path, bytes).map_err(failed(&path))?;
    }
    Ok(())
}

/// A file that fails halfway is taken away again, and two programs at once never write into one.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut new = tempfile::Builder::new();
    new.prefix(".new-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any other new file: what the user's umask allows.
        new.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = new.tempfile_in(path.parent().unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_replaced_and_nothing_else_is_left() {
        let out = tempfile::tempdir().unwrap();
        let folder = out.path().join("daily/2026-03-09");
        write(&folder, [("slack.txt", &b"one"[..]), ("sms.txt", b"s")]).unwrap();
        write(&folder, [("slack.txt", &b"two"[..])]).unwrap();
        assert_eq!(std::fs::read_to_string(folder.join("slack.txt")).unwrap(), "two");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn whoever_may_read_other_new_files_may_read_these() {
        use std::os::unix::fs::PermissionsExt;
        let out = tempfile::tempdir().unwrap();
        std::fs::write(out.path().join("other"), "").unwrap();
        write(out.path(), [("slack.txt", &b"one"[..])]).unwrap();
        let mode = |name: &str| out.path().join(name).metadata().unwrap().permissions().mode();
        assert_eq!(mode("slack.txt"), mode("other"));
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let out = tempfile::tempdir().unwrap();
        std::fs::write(out.path().join("daily"), "a file").unwrap();
        let error = write(&out.path().join("daily/2026-03-09"), []).unwrap_err().to_string();
        assert!(error.contains("daily/2026-03-09"), "{error}");
    }
}
