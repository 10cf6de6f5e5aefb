//! Whatever a name holds, Slack shows it: nothing read as mark-up, nothing lost, nothing beside it turned around.

use crate::declare::isolated;
use crate::deliver::slack::{Block, Inline, Part, SlackEscaper, blocks, parse};
use askama::filters::Escaper;
use proptest::prelude::*;

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    SlackEscaper.write_escaped_str(&mut escaped, text).unwrap();
    escaped
}

/// The text of a line without its styles; `None` if anything became more than text.
fn text(pieces: &[Inline]) -> Option<String> {
    let texts = pieces.iter().map(|piece| match piece {
        Inline::Text(text, _) => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

fn only_part(source: &str) -> Part {
    match parse(source).unwrap().as_slice() {
        [Block::Text(parts)] if parts.len() == 1 => parts[0].clone(),
        other => panic!("{other:?}"),
    }
}

/// Names as people and attackers write them: many marks, blanks, breaks, mentions.
fn name() -> impl Strategy<Value = String> {
    let marks = r"[*_~`:<>&!@#\\|\[\]()\-•\. \t\r\nab1日🚀]{1,24}";
    let words = "(<!channel>|<@U1>|:smile:|```|\\[x\\]\\(https://x\\)|\n- |\n# |\n---\n| ){1,6}";
    prop_oneof![marks, words, any::<String>().prop_filter("not empty", |text| !text.is_empty())]
}

proptest! {
    #[test]
    fn a_line_is_what_it_was(name in name()) {
        let Part::Paragraph(pieces) = only_part(&escaped(&name)) else { panic!() };
        prop_assert_eq!(text(&pieces), Some(isolated(&name).into_owned()));
    }

    #[test]
    fn so_is_a_bold_one(name in name()) {
        let Part::Paragraph(pieces) = only_part(&format!("*{}* 3", escaped(&name))) else { panic!() };
        prop_assert_eq!(text(&pieces), Some(format!("{} 3", isolated(&name))));
        let Inline::Text(bold, style) = &pieces[0] else { panic!() };
        prop_assert!(style.bold);
        prop_assert_eq!(bold, &isolated(&name));
    }

    #[test]
    fn so_is_code_and_an_item(name in name()) {
        let Part::List(items) = only_part(&format!("- `{}`", escaped(&name))) else { panic!() };
        prop_assert_eq!(text(&items[0]), Some(isolated(&name).into_owned()));
    }

    #[test]
    fn so_is_a_column_of_a_table(name in name()) {
        let source = format!("```\n133 {}\n 81 x\n```", escaped(&name));
        let shown = isolated(&name);
        prop_assert_eq!(only_part(&source), Part::Preformatted(format!("133 {shown}\n 81 x")));
    }

    #[test]
    fn so_is_a_cell(name in name()) {
        let source = format!("| a | b |\n|--:|---|\n| 133 | {} |", escaped(&name));
        let shown = isolated(&name).replace(['\n', '\r', '\t'], " ");
        prop_assert_eq!(only_part(&source), Part::Preformatted(format!("  a b\n133 {shown}")));
    }

    #[test]
    fn so_is_a_heading(name in name()) {
        let tree = parse(&format!("# {}", escaped(&name))).unwrap();
        let [Block::Heading(pieces)] = tree.as_slice() else { panic!("{tree:?}") };
        let shown = isolated(&name).into_owned();
        prop_assert_eq!(text(pieces), Some(shown.clone()));
        let json = serde_json::to_value(blocks(&tree)).unwrap();
        let header = json[0]["text"]["text"].as_str();
        let rich = json[0]["elements"][0]["elements"][0]["text"].as_str();
        prop_assert_eq!(header.or(rich), Some(shown.as_str()));
        // Slack reads entities and emoji in a header; rich text it leaves alone.
        prop_assert!(header.is_none_or(|text| !text.contains(['&', '<', '>'])));
    }

    #[test]
    fn any_source_is_read(source in any::<String>()) {
        let _ = parse(&source);
    }
}
