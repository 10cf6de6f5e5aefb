//! Makes cargo rebuild the feeds when a file is added, removed, or renamed.

fn main() {
    println!("cargo:rerun-if-changed=src");
}
