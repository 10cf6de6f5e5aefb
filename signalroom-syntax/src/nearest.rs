//! "Did you mean …?": the known name nearest to a mistyped one.

/// The name that was probably meant, if any is near enough: a few typos away, one in three letters at most, or
/// begun and not ended; as a whole, or behind its last `.` or `/`.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = normalized(word);
    let off = |name: &str| {
        let name = normalized(name);
        let last = name.rsplit(['.', '/']).next().unwrap_or_default();
        [off(&word, &name), off(&word, last)].into_iter().flatten().min()
    };
    let near = known.into_iter().filter_map(|name| Some((off(name)?, name)));
    near.min_by_key(|(off, _)| *off).map(|(_, name)| name)
}

/// ``; did you mean `cost`?``, or nothing.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map_or_else(String::new, |name| format!("; did you mean `{name}`?"))
}

/// ``; did you mean `a`? There are `a`, `b` ``, or ``; there are `a`, `b` ``.
pub fn choices<'a>(word: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    let list = list(known.clone());
    match nearest(word, known) {
        Some(near) => format!("; did you mean `{near}`? There are {list}"),
        None => format!("; there are {list}"),
    }
}

/// `` `a`, `b`, `c` ``.
pub fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

/// `daily-ccw` and `DAILY_CCW` are `daily_ccw`.
fn normalized(name: &str) -> String {
    name.to_lowercase().replace('-', "_")
}

/// How far off a name is, if it is near: the fewest typos first, then the same first letter.
fn off(word: &str, name: &str) -> Option<(usize, bool)> {
    let length = word.chars().count();
    let typos = typos(word, name);
    let begun = name.strip_prefix(word).is_some_and(|rest| !rest.contains(['.', '/']));
    let near = typos <= (length / 3).min(3) || begun && length > 3;
    near.then(|| (typos, word.chars().next() != name.chars().next()))
}

/// The fewest letters to change, to add, to leave out, or to swap with their neighbour.
fn typos(word: &str, name: &str) -> usize {
    let [word, name]: [Vec<char>; 2] = [word, name].map(|text| text.chars().collect());
    // `least[a][b]`: from the first `a` letters of the one to the first `b` of the other.
    let mut least = vec![vec![0; name.len() + 1]; word.len() + 1];
    for a in 0..=word.len() {
        for b in 0..=name.len() {
            least[a][b] = if a == 0 || b == 0 {
                a + b
            } else {
                let other = usize::from(word[a - 1] != name[b - 1]);
                let one = least[a - 1][b - 1] + other;
                let swapped =
                    a > 1 && b > 1 && word[a - 2] == name[b - 1] && word[a - 1] == name[b - 2];
                let two = if swapped { least[a - 2][b - 2] + 1 } else { one };
                one.min(two).min(least[a - 1][b] + 1).min(least[a][b - 1] + 1)
            };
        }
    }
    least[word.len()][name.len()]
}

#[cfg(test)]
mod tests {
    use super::{choices, nearest};

    #[test]
    fn what_is_near_is_meant() {
        for (word, known, meant) in [
            ("cots", &["date", "cost"][..], "cost"),
            ("lable", &["table", "label"], "label"),
            ("daly-ccw", &["alert", "daily_ccw"], "daily_ccw"),
            ("COST", &["costs", "cost"], "cost"),
            ("client", &["region", "client_id"], "client_id"),
            ("daily", &["daily_ccw", "daily_expenses"], "daily_ccw"),
            (
                "daily_spned",
                &["redtrack.daily_spend", "everflow.daily_stats"],
                "redtrack.daily_spend",
            ),
            ("America/NewYork", &["America/New_York", "America/Nome"], "America/New_York"),
            ("berlin", &["Asia/Brunei", "Europe/Berlin"], "Europe/Berlin"),
        ] {
            assert_eq!(nearest(word, known.iter().copied()), Some(meant), "{word}");
        }
    }

    #[test]
    fn choices_are_listed() {
        assert_eq!(
            choices("slak", ["slack", "sms"]),
            "; did you mean `slack`? There are `slack`, `sms`"
        );
        assert_eq!(choices("post", ["slack", "sms"]), "; there are `slack`, `sms`");
    }

    #[test]
    fn nothing_else_is() {
        for (word, known) in [
            ("xyz", &["x", "abz", "slack", "sms"][..]),
            ("x", &["d", "xs", "y"]),
            ("", &["d", "to"]),
            ("to", &["do", "top"]),
            ("zebra", &["cost", "date"]),
            ("weather", &["daily_ccw", "alert"]),
            ("email", &["sms", "slack", "mail_chimp"]),
            ("Europe", &["Europe/Rome", "Eucla"]),
            ("advertiser_name", &["advertiser_id", "affiliate_name"]),
        ] {
            assert_eq!(nearest(word, known.iter().copied()), None, "{word}");
        }
    }
}
