//! Makes the database from the text of `schema.sql`, or says where the text is broken.

use super::{Database, Dialect, Snapshot};
use crate::mistake::Mistake;
use crate::sql::catalog::{Catalog, Column, Table};
use crate::sql::check::check;
use crate::sql::outline;
use crate::sql::place::shown;
use signalroom_syntax::sql_words::{Word, WordKind, words};
use signalroom_syntax::table_names::{RUNTIME_TABLES, in_sqlite, same_in_sqlite};
use signalroom_syntax::views;
use std::ops::Range;
use std::path::PathBuf;

/// One `create table` or `create view`; ranges are bytes of the snapshot.
#[derive(Debug)]
struct Creation {
    whole: Range<usize>,
    name: Range<usize>,
    /// The query of a view.
    query: Option<Range<usize>>,
}

pub(super) fn load(path: PathBuf, text: String) -> Result<Snapshot, String> {
    let database = Database::new().map_err(|why| why.to_string())?;
    let mut snapshot = Snapshot { path, text: text.clone(), catalog: Catalog::default(), database };
    let broken = |mistake: Mistake, path: &std::path::Path| {
        let shown = mistake.shown(&shown(path), &text).to_string();
        format!("`schema.sql` is broken: {shown}\n  = write it again with `cargo schema`")
    };
    let creations = creations(&text).map_err(|mistake| broken(mistake, &snapshot.path))?;
    for creation in in_order(&creations, &text) {
        create(&mut snapshot, &text, creation).map_err(|why| broken(why, &snapshot.path))?;
    }
    Ok(snapshot)
}

fn creations(text: &str) -> Result<Vec<Creation>, Mistake> {
    let code: Vec<_> = words(text).filter(Word::is_code).collect();
    let statements = code.split(|word| word.text == ";").filter(|words| !words.is_empty());
    let creations = statements.map(creation).collect::<Result<Vec<_>, _>>()?;
    if creations.is_empty() {
        return Err(Mistake::new(0..0, "there is no table in it"));
    }
    Ok(creations)
}

/// Tables first, then each view behind those that it reads.
fn in_order<'a>(creations: &'a [Creation], text: &'a str) -> Vec<&'a Creation> {
    let (views, mut ordered): (Vec<_>, Vec<_>) =
        creations.iter().partition(|creation| creation.query.is_some());
    let name = |view: &&Creation| &text[view.name.clone()];
    let query = |view: &&Creation| view.query.clone().map_or("", |query| &text[query]);
    ordered.extend(views::in_order(views, name, query));
    ordered
}

fn creation(words: &[Word<'_>]) -> Result<Creation, Mistake> {
    let (first, last) = (words[0], words[words.len() - 1]);
    let whole = first.start..last.end();
    let [create, what, schema, dot, name, next, ..] = words else {
        return Err(Mistake::new(whole, "expected `create table schema.name (…)`"));
    };
    let view = what.is("view") && next.is("as");
    let table = what.is("table") && next.text == "(";
    let named = schema.kind == WordKind::Name && dot.text == "." && name.kind == WordKind::Name;
    if !create.is("create") || !named || !(view || table) {
        let text = "expected `create table schema.name (…)` or `create view schema.name as …`";
        return Err(Mistake::new(first.start..next.end(), text));
    }
    let query = view.then(|| next.end()..last.end());
    Ok(Creation { whole, name: schema.start..name.end(), query })
}

fn create(snapshot: &mut Snapshot, text: &str, creation: &Creation) -> Result<(), Mistake> {
    let name = &text[creation.name.clone()];
    let at = |why: String| Mistake::new(creation.name.clone(), why);
    let same = |other: &str| {
        format!("`{name}` and `{other}` are the same in SQLite's one file: rename one")
    };
    match snapshot.catalog.same_in_sqlite(name) {
        Some(other) if other.eq_ignore_ascii_case(name) => {
            return Err(at(format!("`{name}` is there twice")));
        }
        Some(other) => return Err(at(same(other))),
        None => {}
    }
    // The snapshot has some of the runtime's tables, under their own names.
    let of_the_runtime = RUNTIME_TABLES.into_iter().find(|own| same_in_sqlite(own, name));
    if let Some(other) = of_the_runtime.filter(|own| !own.eq_ignore_ascii_case(name)) {
        return Err(at(same(other)));
    }
    let columns = match &creation.query {
        None => table(snapshot, text, creation)?,
        Some(query) => view(snapshot, text, query, name)?,
    };
    // A view is made under its own name too, so that it can be read.
    snapshot.catalog.0.push(Table { name: name.to_owned(), columns });
    if creation.query.is_some() {
        let statement = snapshot.catalog.for_sqlite(&text[creation.whole.clone()]);
        snapshot.database.create(&statement).map_err(|why| at(why.message))?;
    }
    Ok(())
}

fn table(snapshot: &Snapshot, text: &str, creation: &Creation) -> Result<Vec<Column>, Mistake> {
    let name = &text[creation.name.clone()];
    let alone = Catalog(vec![Table { name: name.to_owned(), columns: Vec::new() }]);
    let statement = alone.for_sqlite(&text[creation.whole.clone()]);
    let (database, sqlite) = (&snapshot.database, in_sqlite(name));
    database.create(&statement).map_err(|why| {
        let start = creation.whole.start + why.offset.unwrap_or_default();
        Mistake::new(start..start + 1, format!("table `{name}`: {}", why.message))
    })?;
    let columns = database.table(&sqlite).unwrap_or_default();
    let column = |(name, kind, nullable)| Column { name, kind: Some(kind), nullable };
    Ok(columns.into_iter().map(column).collect())
}

/// The columns of a view; its mistakes are said at their place in the snapshot.
fn view(
    snapshot: &Snapshot,
    text: &str,
    query: &Range<usize>,
    name: &str,
) -> Result<Vec<Column>, Mistake> {
    let body = &text[query.clone()];
    let columns = check(body, Dialect::Sqlite, snapshot).map_err(|mistakes| {
        let first = mistakes.into_iter().next();
        let mut first = first.unwrap_or_else(|| Mistake::new(0..0, "cannot be read"));
        first.at = first.at.start + query.start..first.at.end + query.start;
        first.message = format!("view `{name}`: {}", first.message);
        first
    })?;
    let outline = outline::read(body, &snapshot.catalog);
    let plain = outline.queries.last().and_then(|query| query.parts.first()).cloned();
    let plain = plain.unwrap_or_default();
    let never =
        |column: &Column| plain.iter().any(|known| known.name == column.name && !known.nullable);
    let columns = columns.into_iter().map(|c| Column { nullable: !never(&c), ..c });
    Ok(columns.collect())
}
