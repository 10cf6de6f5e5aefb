//! The operands of a statement's comparisons: a column, a value, a call, or what stands in parentheses.

use signalroom_syntax::sql_words::{Word, WordKind};

/// One operand, without what is calculated with it.
#[derive(Debug)]
pub(super) struct Operand<'w, 't> {
    pub(super) words: &'w [Word<'t>],
    /// The word behind it.
    pub(super) end: usize,
    /// Whether it is a part of a calculation, so that what is compared may be of another type.
    pub(super) is_calculated: bool,
    /// Whether it is a part of one that makes no date of a date.
    is_other: bool,
}

impl<'w, 't> Operand<'w, 't> {
    /// An operand that is all of these words.
    pub(super) fn whole(words: &'w [Word<'t>]) -> Self {
        Operand { words, end: words.len(), is_calculated: false, is_other: false }
    }

    fn of(words: &'w [Word<'t>], start: usize, end: usize) -> Option<Self> {
        let sign = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |word| word.text);
        let (before, after) = (sign(start.checked_sub(1)), sign(Some(end)));
        let calculates = |sign: &str| matches!(sign, "+" | "-" | "*" | "/" | "%" | "|");
        Some(Operand {
            words: words.get(start..end).filter(|words| !words.is_empty())?,
            end,
            is_calculated: calculates(before) || calculates(after),
            // `:day - 7` is a date still.
            is_other: calculates(before) || calculates(after) && !matches!(after, "+" | "-"),
        })
    }

    /// What stands in the parentheses that it is.
    pub(super) fn inside(&self) -> Option<&'w [Word<'t>]> {
        match self.words {
            [open, inside @ .., close] if open.text == "(" && close.text == ")" => Some(inside),
            _ => None,
        }
    }

    /// The argument that it is: `:day`, `(:day)`, `coalesce(:day, …)`.
    pub(super) fn arguments(&self) -> Vec<Word<'t>> {
        if self.is_other { Vec::new() } else { arguments(self.words) }
    }
}

fn arguments<'t>(words: &[Word<'t>]) -> Vec<Word<'t>> {
    match words {
        [word] if word.kind == WordKind::Param => vec![*word],
        [open, inside @ .., close] if open.text == "(" && close.text == ")" => arguments(inside),
        [name, open, inside @ .., close]
            if open.text == "("
                && close.text == ")"
                && ["coalesce", "ifnull", "nullif"].iter().any(|n| name.is(n)) =>
        {
            list(inside).flat_map(arguments).collect()
        }
        _ => Vec::new(),
    }
}

/// The operand that begins at that word.
pub(super) fn operand_after<'w, 't>(
    words: &'w [Word<'t>],
    start: usize,
) -> Option<Operand<'w, 't>> {
    let mut end = start + 1;
    while words.get(end).is_some_and(|word| word.text == ".") {
        end += 2;
    }
    let first = words.get(start)?;
    let opens = |at: usize| words.get(at).is_some_and(|word| word.text == "(");
    if first.text == "(" {
        end = closing(words, start)? + 1;
    } else if first.kind == WordKind::Name && opens(end) {
        end = closing(words, end)? + 1;
    }
    Operand::of(words, start, end)
}

/// The operand that ends before that word.
pub(super) fn operand_before<'w, 't>(words: &'w [Word<'t>], end: usize) -> Option<Operand<'w, 't>> {
    let mut start = end.checked_sub(1)?;
    if words[start].text == ")" {
        start = opening(words, start)?;
        let is_call = start > 0 && is_function(&words[start - 1]);
        start -= usize::from(is_call);
    }
    while start > 1 && words[start - 1].text == "." {
        start -= 2;
    }
    Operand::of(words, start, end)
}

/// The columns that a `with` names: those of `with p(since) as (select …)` at the word `p`.
///
/// `from a, dblink(…) as (n int)` looks much like it, and is a call: only a query begins as this does.
pub(super) fn cte_columns<'w, 't>(words: &'w [Word<'t>], at: usize) -> Option<&'w [Word<'t>]> {
    let before = words.get(at.checked_sub(1)?)?;
    let begins = before.is("with") || before.is("recursive") || before.text == ",";
    if !begins || words.get(at + 1)?.text != "(" {
        return None;
    }
    let close = closing(words, at + 1)?;
    words.get(close + 1).filter(|word| word.is("as"))?;
    let mut query =
        words[close + 2..].iter().skip_while(|word| word.is("not") || word.is("materialized"));
    let (open, first, second) = (query.next()?, query.next()?, query.next()?);
    let reads = first.is("select") || first.is("with") || first.text == "(";
    let is_query = reads || first.is("values") && second.text == "(";
    (open.text == "(" && is_query).then(|| &words[at + 2..close])
}

/// Whether a name before a parenthesis is that of a function.
fn is_function(word: &Word<'_>) -> bool {
    const KEYWORDS: [&str; 18] = [
        "and", "or", "not", "where", "on", "having", "when", "then", "else", "in", "between",
        "select", "from", "as", "by", "case", "distinct", "filter",
    ];
    word.kind == WordKind::Name && !KEYWORDS.iter().any(|keyword| word.is(keyword))
}

fn closing(words: &[Word<'_>], open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    (open..words.len()).find(|at| {
        match words[*at].text {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
        depth == 0
    })
}

fn opening(words: &[Word<'_>], close: usize) -> Option<usize> {
    let mut depth = 0_usize;
    (0..=close).rev().find(|at| {
        match words[*at].text {
            ")" => depth += 1,
            "(" => depth -= 1,
            _ => {}
        }
        depth == 0
    })
}

/// What stands between the commas.
pub(super) fn list<'w, 't>(words: &'w [Word<'t>]) -> impl Iterator<Item = &'w [Word<'t>]> {
    let mut depth = 0_usize;
    words.split(move |word| {
        match word.text {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && word.text == ","
    })
}
