//! The root folder: `.env`, `.signalroom/` and `out/` are its children.

use std::path::{Path, PathBuf};

/// The committed settings' file name; the folder that holds it is the root.
pub const CONFIG_FILE: &str = "signalroom.toml";

/// The nearest folder upward that holds `signalroom.toml`, else the given one.
pub(super) fn find_root(folder: &Path) -> PathBuf {
    let holds = |folder: &&Path| folder.join(CONFIG_FILE).is_file();
    folder.ancestors().find(holds).unwrap_or(folder).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_folder_upward_wins_else_the_current_one() {
        let outer = tempfile::tempdir().unwrap();
        let inner = outer.path().join("a/b/c");
        std::fs::create_dir_all(&inner).unwrap();
        assert_eq!(find_root(&inner), inner);
        std::fs::write(outer.path().join(CONFIG_FILE), "").unwrap();
        assert_eq!(find_root(&inner), outer.path());
        std::fs::write(outer.path().join("a/b").join(CONFIG_FILE), "").unwrap();
        assert_eq!(find_root(&inner), outer.path().join("a/b"));
    }
}
