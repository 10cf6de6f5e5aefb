//! A short text that differs whenever a warehouse is to be brought up to something else.

use super::migrations;
use crate::warehouse::OpenOptions;
use crate::warehouse::names::Named;
use crate::warehouse::rewriting::{rewrite, view_text};
use crate::warehouse::store::Store;
use sha2::{Digest, Sha256};

/// The fingerprint of migrations, tables, views, internal affiliates and of this very program's way
/// with them.
pub(super) fn fingerprint(store: &Store, options: &OpenOptions) -> String {
    let backend = store.database.backend();
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update(text.len().to_le_bytes());
        hash.update(text);
    };
    add(env!("CARGO_PKG_VERSION"));
    migrations::all(backend).iter().for_each(|migration| add(migration));
    for (name, named) in store.names.iter() {
        add(name);
        match named {
            Named::Table(table) => add(&format!("{table:?}")),
            Named::View(view) => {
                add(&rewrite(view_text(&view, backend), backend, &store.names).text);
            }
            Named::Own => {}
        }
    }
    options.internal_affiliates.iter().for_each(|label| add(label));
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
