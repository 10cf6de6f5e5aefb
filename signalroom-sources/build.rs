//! Tells cargo what the feeds are made of: a new, removed or renamed file rebuilds them.

fn main() {
    println!("cargo:rerun-if-changed=src");
}
