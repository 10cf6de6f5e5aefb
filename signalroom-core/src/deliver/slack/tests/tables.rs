//! Tables: every column holds, however wide its values are.

use crate::deliver::slack::{Block, Part, parse};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

fn table(source: &str) -> String {
    match parse(source).unwrap().as_slice() {
        [Block::Text(parts)] => match parts.as_slice() {
            [Part::Preformatted(text)] => text.clone(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

const HEAD: &str =
    "|  | Conv |  | Diff | CPA | Affiliate |\n|---|---:|---|---:|----:|-----------|\n";

#[test]
fn a_heading_reaches_over_the_mark_at_its_left() {
    let rows = "| ■ | 133 | ▲ | +12 | $16.77 | G2 - Meta |\n| ○ | 4 | = | 0 | – | 日本 🚀";
    assert_eq!(
        table(&format!("{HEAD}{rows}")),
        " Conv  Diff    CPA Affiliate\n■ 133 ▲ +12 $16.77 G2 - Meta\n○   4 =   0      – 日本 🚀"
    );
}

#[test]
fn a_heading_alone_and_narrow_values_are_wide_enough_for_it() {
    assert_eq!(table(HEAD), "Conv Diff CPA Affiliate");
    let rows = "| ■ | 1 | ▲ | – | – | x |";
    assert_eq!(table(&format!("{HEAD}{rows}")), "Conv Diff CPA Affiliate\n■  1 ▲  –   – x");
}

#[test]
fn a_line_without_a_drawn_one_below_it_is_text() {
    for source in ["| a |\n| b |", "| a |\n\n|---|", "| a |\n|\\---|", "a\n|---|"] {
        let tree = parse(source).unwrap();
        let Block::Text(parts) = &tree[0] else { panic!("{tree:?}") };
        assert!(matches!(parts[0], Part::Paragraph(_)), "{source}: {parts:?}");
    }
}

/// A number as templates show them: missing, short, long, signed.
fn number() -> impl Strategy<Value = String> {
    r"–|[0-9]|[+−][0-9]{1,3}|\$[1-9],[0-9]{3},[0-9]{3}\.[0-9]{2}|-\$[0-9]\.[0-9]{2}"
}

proptest! {
    #[test]
    fn every_column_ends_in_one_cell(
        rows in proptest::collection::vec((number(), number(), number()), 1..10),
    ) {
        let written = rows.iter().map(|(a, b, c)| format!("| ■ | {a} | ▲ | {b} | {c} | 日本 x |\n"));
        let text = table(&format!("{HEAD}{}", written.collect::<String>()));
        let mut lines = text.lines();
        let head = lines.next().unwrap();
        let ends: Vec<_> = ["Conv", "Diff", "CPA"].map(|title| {
            head[..head.find(title).unwrap() + title.len()].width()
        }).into();
        let name = head[..head.find("Affiliate").unwrap()].width();
        for (line, (a, b, c)) in lines.zip(&rows) {
            let mut seen = Vec::new();
            let mut from = 0;
            for value in [a, b, c] {
                from += line[from..].find(value.as_str()).unwrap() + value.len();
                seen.push(line[..from].width());
            }
            prop_assert_eq!(&seen, &ends, "{}", text);
            prop_assert_eq!(line[..line.find("日本").unwrap()].width(), name, "{}", text);
            prop_assert!(line.starts_with("■ "));
        }
    }
}
