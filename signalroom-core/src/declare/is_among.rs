//! Whether a name is one of a list, asked while compiling, where `==` of texts cannot be used.

/// Whether the name is among these.
pub(crate) const fn is_among(name: &str, names: &[&str]) -> bool {
    let mut at = 0;
    while at < names.len() {
        if same(names[at].as_bytes(), name.as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

const fn same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

#[cfg(test)]
mod tests {
    use super::is_among;

    #[test]
    fn only_the_whole_name_counts() {
        assert!(is_among("date", &["day", "date"]));
        for name in ["", "dat", "dates", "Date"] {
            assert!(!is_among(name, &["day", "date"]), "{name}");
        }
    }
}
