//! Translates portable SQL into a database's own.

use super::comparisons::Edit;
use super::functions::{Call, Fragment};
use super::names::Names;
use super::references::named_at;
use crate::warehouse::database::Backend;
use signalroom_syntax::sql_words::{Word, words};
use signalroom_syntax::table_names;

/// Translates a statement's or a view's text.
pub(in crate::warehouse) fn translate(text: &str, backend: Backend, names: &Names) -> Translated {
    edited(text, &[], backend, names)
}

/// Translates a statement's text, with other words in some places.
pub(in crate::warehouse) fn edited(
    text: &str,
    edits: &[Edit],
    backend: Backend,
    names: &Names,
) -> Translated {
    let words: Vec<_> = words(text).collect();
    let mut out = Translated::default();
    Translator { backend, names, edits }.write(&words, &mut out);
    out
}

#[derive(Clone, Copy)]
struct Translator<'a> {
    backend: Backend,
    names: &'a Names,
    edits: &'a [Edit],
}

impl Translator<'_> {
    fn write(self, words: &[Word<'_>], out: &mut Translated) {
        let mut at = 0;
        while let Some(word) = words.get(at) {
            if let Some(edit) = self.edits.iter().find(|edit| edit.piece.contains(&word.start)) {
                // The whole piece goes into the place of its first word.
                if edit.piece.start == word.start {
                    out.push_as(edit.text, word, 0);
                }
                at += 1;
                continue;
            }
            at += match Call::read(words, at) {
                Some(call) => self.write_call(words, &call, out),
                None if self.backend == Backend::Sqlite
                    && named_at(words, at, self.names).is_some() =>
                {
                    write_table(&words[at..at + table_names::NAME], out)
                }
                None => {
                    out.push(word);
                    1
                }
            };
        }
    }

    /// Writes a call of one of our functions; returns the number of words that it took.
    fn write_call(self, words: &[Word<'_>], call: &Call<'_, '_>, out: &mut Translated) -> usize {
        let name = &words[call.at];
        if self.backend == Backend::Postgres {
            out.push_as("signalroom.", name, 0);
            out.push(name);
            return 1;
        }
        for part in call.function.sqlite {
            match part {
                Fragment::Text(text) => out.push_as(text, name, 0),
                Fragment::Argument(number) => self.write(call.arguments[*number], out),
            }
        }
        call.end - call.at
    }
}

/// Writes a table's name at its old length, so that the positions of errors stay right: `public.x` becomes
/// `"x"` between spaces, quoted because without its schema it may be a keyword.
fn write_table(name: &[Word<'_>], out: &mut Translated) -> usize {
    let whole: String = name.iter().map(|word| word.text).collect();
    out.push_as(&table_names::in_place(&whole), &name[0], whole.len());
    name.len()
}

/// A text in one database's own SQL, which remembers where its words came from.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::warehouse) struct Translated {
    /// The text.
    pub(in crate::warehouse) text: String,
    marks: Vec<Mark>,
}

/// Where a piece begins here and in the portable text, and how many bytes are the same in both.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    here: usize,
    there: usize,
    same: usize,
}

impl Translated {
    /// Where in the portable text that byte of this text came from.
    pub(in crate::warehouse) fn origin(&self, at: usize) -> usize {
        let behind = self.marks.partition_point(|mark| mark.here <= at);
        let mark = behind.checked_sub(1).and_then(|last| self.marks.get(last));
        mark.map_or(0, |mark| mark.there + (at - mark.here).min(mark.same))
    }

    /// The same with SQL of the database's own in front of it.
    pub(in crate::warehouse) fn prefixed(&self, head: &str) -> Translated {
        let moved = |mark: &Mark| Mark { here: mark.here + head.len(), ..mark.clone() };
        let marks = self.marks.iter().map(moved).collect();
        Translated { text: format!("{head}{}", self.text), marks }
    }

    /// Adds a word as it is.
    fn push(&mut self, word: &Word<'_>) {
        self.push_as(word.text, word, word.text.len());
    }

    /// Adds a text in place of a word; `same` is how many bytes of the two are equal.
    fn push_as(&mut self, text: &str, word: &Word<'_>, same: usize) {
        self.marks.push(Mark { here: self.text.len(), there: word.start, same });
        self.text.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn on(backend: Backend, text: &str) -> Translated {
        let names = Names::of(&["everflow.daily_stats", "public.daily_performance", "shop.sales"]);
        translate(text, backend, &names)
    }
    fn sqlite(text: &str) -> String {
        on(Backend::Sqlite, text).text
    }

    #[test]
    fn names_of_the_registry_keep_their_length() {
        let text = "select d.cost from Everflow.Daily_Stats as d, public.daily_performance p";
        let written = "select d.cost from Everflow_Daily_Stats as d, main.[daily_performance] p";
        assert_eq!(sqlite(text), written);
        assert_eq!(on(Backend::Postgres, text).text, text);
        assert_eq!(sqlite("select everflow.daily_stats.cost"), "select everflow_daily_stats.cost");
    }

    #[test]
    fn nothing_else_is_touched() {
        for text in [
            "select 'everflow.daily_stats', \"everflow.daily_stats\" -- everflow.daily_stats",
            "/* everflow.daily_stats */ select x.everflow.daily_stats, everflow.daily_stats_x",
            "select everflow . daily_stats, week_start, s.week_start(d), 'week_start(d)'",
        ] {
            assert_eq!(sqlite(text), text);
            assert_eq!(on(Backend::Postgres, text).text, text);
        }
    }

    #[test]
    fn our_functions_become_each_database_s_own() {
        let text =
            "select week_start(add_days($1, -(2 * 3))) from t where a = DAYS_BETWEEN (x, f(y, 1))";
        assert_eq!(
            sqlite(text),
            "select date(date($1, ( -(2 * 3)) || ' days'), '-6 days', 'weekday 1') from t where a = \
             cast(julianday( f(y, 1)) - julianday(x) as integer)"
        );
        assert_eq!(
            on(Backend::Postgres, text).text,
            "select signalroom.week_start(signalroom.add_days($1, -(2 * 3))) from t where a = \
             signalroom.DAYS_BETWEEN (x, f(y, 1))"
        );
        assert_eq!(sqlite("month_start(a, b) week_start(a"), "month_start(a, b) week_start(a");
    }

    #[test]
    fn a_place_in_the_text_sent_is_found_in_the_text_written() {
        let text =
            "select week_start(d), ärger\nfrom everflow.daily_stats where cots = month_start(e";
        for backend in [Backend::Sqlite, Backend::Postgres] {
            let sent = on(backend, text);
            for word in ["select", "ärger", "from", "cots", "e"] {
                let origin = sent.origin(sent.text.rfind(word).unwrap());
                assert!(text[origin..].starts_with(word), "{word} is at {origin}");
            }
            let prefixed = sent.prefixed("create view x as\n");
            assert_eq!(
                prefixed.origin(prefixed.text.find("cots").unwrap()),
                text.find("cots").unwrap()
            );
        }
    }

    /// Pieces of SQL, so that names, functions, quotes and comments meet in every order.
    fn sql() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "everflow.daily_stats",
            "public.daily_performance",
            "everflow",
            "daily_stats",
            ".",
            "x.",
            "week_start(",
            "add_days(",
            "days_between(",
            "(",
            ")",
            ",",
            " ",
            "\n",
            "'",
            "\"",
            "--",
            "/*",
            "*/",
            "$1",
            ":d",
            "$q$",
            "select",
            "1.5",
            "ä",
            "::",
        ]);
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn on_postgres_only_the_schema_of_our_functions_is_added(text in sql()) {
            let sent = on(Backend::Postgres, &text).text;
            prop_assert_eq!(sent.replace("signalroom.", ""), text);
        }

        #[test]
        fn without_our_functions_the_length_stays(text in sql()) {
            let text = text.replace("week_start(", "a").replace("add_days(", "b").replace("days_between(", "c");
            prop_assert_eq!(sqlite(&text).len(), text.len());
        }

        #[test]
        fn texts_comments_and_quoted_names_survive(text in sql()) {
            let kept = |text: &str| {
                let quoted = |word: &Word<'_>| word.text.starts_with(['\'', '"', '-', '/', '$']);
                let kept: Vec<_> = words(text).filter(quoted).map(|word| word.text.to_owned()).collect();
                kept
            };
            let text = text.replace("week_start(", "a").replace("add_days(", "b").replace("days_between(", "c");
            prop_assert_eq!(kept(&sqlite(&text)), kept(&text));
        }

        #[test]
        fn every_place_has_an_origin(text in sql()) {
            let sent = on(Backend::Sqlite, &text);
            for (at, _) in sent.text.char_indices() {
                prop_assert!(text.is_char_boundary(sent.origin(at)));
            }
        }
    }
}
