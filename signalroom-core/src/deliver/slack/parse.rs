//! `slack.md`, rendered, becomes a tree.

use super::inline::inline;
use super::token::{Token, after, lines, text, tokens, trim};
use super::{Block, Part, SlackError, table};
use std::iter::from_fn;

/// Reads the text of a rendered `slack.md`.
///
/// # Errors
/// When a preformatted block is never closed.
pub fn parse(source: &str) -> Result<Vec<Block>, SlackError> {
    let tokens = tokens(source);
    let mut lines = lines(&tokens).enumerate().peekable();
    let mut tree = Tree::default();
    while let Some((number, line)) = lines.next() {
        let under = lines.peek().filter(|_| table::is_row(line));
        if is_fence(line) {
            let inside = fenced(&mut lines).ok_or(SlackError::OpenFence { line: number + 1 })?;
            tree.part(Part::Preformatted(inside));
        } else if let Some(sides) = under.and_then(|(_, under)| table::sides(under)) {
            let rows = from_fn(|| lines.next_if(|(_, line)| table::is_row(line)));
            let rows: Vec<_> = rows.skip(1).map(|(_, line)| table::row(line)).collect();
            tree.part(Part::Preformatted(table::aligned(&table::row(line), &rows, &sides)));
        } else {
            tree.line(trim(line));
        }
    }
    Ok(tree.finish())
}

/// The lines up to the closing fence, as they stand; `None` where there is none.
fn fenced<'a>(lines: &mut impl Iterator<Item = (usize, &'a [Token])>) -> Option<String> {
    let mut inside = Vec::new();
    loop {
        match lines.next()? {
            (_, line) if is_fence(line) => return Some(inside.join("\n")),
            (_, line) => inside.push(text(line)),
        }
    }
}

fn is_fence(line: &[Token]) -> bool {
    after(trim(line), "```").is_some_and(<[Token]>::is_empty)
}

/// The blocks so far and the lines that are still being gathered.
#[derive(Default)]
struct Tree<'a> {
    blocks: Vec<Block>,
    parts: Vec<Part>,
    gathered: Vec<&'a [Token]>,
    kind: LineKind,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum LineKind {
    #[default]
    Plain,
    Quote,
    Item,
    Small,
}

impl<'a> Tree<'a> {
    fn line(&mut self, line: &'a [Token]) {
        let rule = line.len() >= 3 && line.iter().all(|token| token.marks('-'));
        if line.is_empty() {
            self.close();
        } else if rule {
            self.block(Block::Rule);
        } else if let Some(heading) = heading(line) {
            self.block(Block::Heading(inline(trim(heading))));
        } else if let Some(small) = after(line, "-# ") {
            self.gather(LineKind::Small, trim(small));
        } else if let Some(quote) = after(line, ">") {
            self.gather(LineKind::Quote, trim(quote));
        } else if let Some(item) = after(line, "- ") {
            self.gather(LineKind::Item, trim(item));
        } else {
            self.gather(LineKind::Plain, line);
        }
    }

    /// Lines of one kind belong together; small print is a block of its own.
    fn gather(&mut self, kind: LineKind, line: &'a [Token]) {
        if kind != self.kind {
            self.close_part();
            if kind == LineKind::Small {
                self.close();
            }
            self.kind = kind;
        }
        self.gathered.push(line);
    }

    fn part(&mut self, part: Part) {
        self.close_part();
        self.parts.push(part);
    }

    fn block(&mut self, block: Block) {
        self.close();
        self.blocks.push(block);
    }

    fn close_part(&mut self) {
        let lines = std::mem::take(&mut self.gathered);
        if lines.is_empty() {
            return;
        }
        match std::mem::take(&mut self.kind) {
            LineKind::Plain => self.parts.push(Part::Paragraph(joined(&lines))),
            LineKind::Quote => self.parts.push(Part::Quote(joined(&lines))),
            LineKind::Item => self.parts.push(Part::List(each(&lines))),
            LineKind::Small => self.blocks.push(Block::Small(each(&lines))),
        }
    }

    fn close(&mut self) {
        self.close_part();
        if !self.parts.is_empty() {
            self.blocks.push(Block::Text(std::mem::take(&mut self.parts)));
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.close();
        self.blocks
    }
}

/// `# `, `## `, `### `: Slack has one size.
fn heading(line: &[Token]) -> Option<&[Token]> {
    ["# ", "## ", "### "].iter().find_map(|mark| after(line, mark))
}

fn each(lines: &[&[Token]]) -> Vec<Vec<super::Inline>> {
    lines.iter().map(|line| inline(line)).collect()
}

/// The lines as one text: marks may reach over a line break.
fn joined(lines: &[&[Token]]) -> Vec<super::Inline> {
    inline(&lines.join(&Token { character: '\n', escaped: false }))
}
