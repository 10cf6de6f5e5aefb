//! Tells cargo what the reports are made of: a new, removed or renamed file rebuilds them.

fn main() {
    for path in ["reports", "templates", "schema.sql", "askama.toml"] {
        println!("cargo:rerun-if-changed={path}");
    }
}
