//! The snapshot of all tables and views, `schema.sql`, read into a schema.

use super::check::check;
use super::file::display_path;
use super::parse::parse;
use super::schema::{Catalog, Column, Database, Dialect, Schema, Table};
use crate::support::Diagnostic;
use signalroom_syntax::sql_words::{Word, WordKind, words};
use signalroom_syntax::table_names::{in_sqlite, runtime_table};
use signalroom_syntax::views;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A snapshot that was read and holds together.
#[derive(Debug)]
struct Snapshot {
    path: PathBuf,
    text: String,
    schema: Schema,
}

/// The last one: most calls of a compilation need the same.
static LAST: Mutex<Option<Snapshot>> = Mutex::new(None);

/// Does something with the schema of a crate; the path is that of its snapshot.
///
/// A missing or broken one is an error every time: nothing may compile unchecked.
pub(super) fn with_schema<T>(
    manifest: &Path,
    work: impl FnOnce(&Schema, &Path) -> T,
) -> Result<T, String> {
    let path = nearest(manifest)?;
    let text = std::fs::read_to_string(&path)
        .map_err(|why| format!("cannot read {}: {why}", path.display()))?;
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    let snapshot = match last.take().filter(|known| known.path == path && known.text == text) {
        Some(known) => known,
        None => load(path, text)?,
    };
    let snapshot = last.insert(snapshot);
    Ok(work(&snapshot.schema, &snapshot.path))
}

/// The nearest `schema.sql`, from the crate's folder upwards.
fn nearest(from: &Path) -> Result<PathBuf, String> {
    let mut files = from.ancestors().map(|folder| folder.join("schema.sql"));
    files.find(|file| file.is_file()).ok_or_else(|| {
        format!("no `schema.sql` in {} or above it: write it with `cargo schema`", from.display())
    })
}

/// One `create table` or `create view`; ranges are bytes of the snapshot.
#[derive(Debug)]
struct Creation {
    whole: Range<usize>,
    name: Range<usize>,
    /// The query of a view.
    query: Option<Range<usize>>,
}

/// Makes the database from the text of `schema.sql`, or reports where the text is broken.
fn load(path: PathBuf, text: String) -> Result<Snapshot, String> {
    let database = Database::new().map_err(|why| why.to_string())?;
    let mut schema = Schema { catalog: Catalog::default(), database };
    let broken = |diagnostic: Diagnostic| {
        let shown = diagnostic.render(&display_path(&path), &text).to_string();
        format!("`schema.sql` is broken: {shown}\n  = write it again with `cargo schema`")
    };
    let creations = creations(&text).map_err(broken)?;
    for creation in in_order(&creations, &text) {
        create(&mut schema, &text, creation).map_err(broken)?;
    }
    Ok(Snapshot { path, text, schema })
}

fn creations(text: &str) -> Result<Vec<Creation>, Diagnostic> {
    let code: Vec<_> = words(text).filter(Word::is_code).collect();
    let statements = code.split(|word| word.text == ";").filter(|words| !words.is_empty());
    let creations = statements.map(creation).collect::<Result<Vec<_>, _>>()?;
    if creations.is_empty() {
        return Err(Diagnostic::new(0..0, "there is no table in it"));
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

fn creation(words: &[Word<'_>]) -> Result<Creation, Diagnostic> {
    let (first, last) = (words[0], words[words.len() - 1]);
    let whole = first.start..last.end();
    let [create, what, schema, dot, name, next, ..] = words else {
        return Err(Diagnostic::new(whole, "expected `create table schema.name (…)`"));
    };
    let view = what.is("view") && next.is("as");
    let table = what.is("table") && next.text == "(";
    let named = schema.kind == WordKind::Name && dot.text == "." && name.kind == WordKind::Name;
    if !create.is("create") || !named || !(view || table) {
        let text = "expected `create table schema.name (…)` or `create view schema.name as …`";
        return Err(Diagnostic::new(first.start..next.end(), text));
    }
    let query = view.then(|| next.end()..last.end());
    Ok(Creation { whole, name: schema.start..name.end(), query })
}

fn create(schema: &mut Schema, text: &str, creation: &Creation) -> Result<(), Diagnostic> {
    let name = &text[creation.name.clone()];
    let at = |why: String| Diagnostic::new(creation.name.clone(), why);
    let same = |other: &str| {
        format!("`{name}` and `{other}` are the same in SQLite's one file: rename one")
    };
    match schema.catalog.same_in_sqlite(name) {
        Some(other) if other.eq_ignore_ascii_case(name) => {
            return Err(at(format!("`{name}` is there twice")));
        }
        Some(other) => return Err(at(same(other))),
        None => {}
    }
    // The snapshot has some of the runtime's tables, under their own names.
    if let Some(other) = runtime_table(name).filter(|own| !own.eq_ignore_ascii_case(name)) {
        return Err(at(same(other)));
    }
    let columns = match &creation.query {
        None => table(schema, text, creation)?,
        Some(query) => view(schema, text, query, name)?,
    };
    // A view is made under its own name too, so that it can be read.
    schema.catalog.0.push(Table { name: name.to_owned(), columns });
    if creation.query.is_some() {
        let statement = schema.catalog.for_sqlite(&text[creation.whole.clone()]);
        schema.database.create(&statement).map_err(|why| at(why.message))?;
    }
    Ok(())
}

fn table(schema: &Schema, text: &str, creation: &Creation) -> Result<Vec<Column>, Diagnostic> {
    let name = &text[creation.name.clone()];
    let alone = Catalog(vec![Table { name: name.to_owned(), columns: Vec::new() }]);
    let statement = alone.for_sqlite(&text[creation.whole.clone()]);
    let (database, sqlite) = (&schema.database, in_sqlite(name));
    database.create(&statement).map_err(|why| {
        let start = creation.whole.start + why.offset.unwrap_or_default();
        Diagnostic::new(start..start + 1, format!("table `{name}`: {}", why.message))
    })?;
    let columns = database.table(&sqlite).unwrap_or_default();
    let column = |(name, kind, nullable)| Column { name, kind: Some(kind), nullable };
    Ok(columns.into_iter().map(column).collect())
}

/// The columns of a view; its errors are reported at their place in the snapshot.
fn view(
    schema: &Schema,
    text: &str,
    query: &Range<usize>,
    name: &str,
) -> Result<Vec<Column>, Diagnostic> {
    let body = &text[query.clone()];
    let columns = check(body, Dialect::Sqlite, schema).map_err(|diagnostics| {
        let first = diagnostics.into_iter().next();
        let mut first = first.unwrap_or_else(|| Diagnostic::new(0..0, "cannot be read"));
        first.span = first.span.start + query.start..first.span.end + query.start;
        first.message = format!("view `{name}`: {}", first.message);
        first
    })?;
    let statement = parse(body, &schema.catalog);
    let plain = statement.queries.last().and_then(|query| query.branches.first()).cloned();
    let plain = plain.unwrap_or_default();
    let never =
        |column: &Column| plain.iter().any(|known| known.name == column.name && !known.nullable);
    let columns = columns.into_iter().map(|c| Column { nullable: !never(&c), ..c });
    Ok(columns.collect())
}

#[cfg(test)]
pub(super) fn schema(text: &str) -> Result<Schema, String> {
    load(PathBuf::from("schema.sql"), text.to_owned()).map(|snapshot| snapshot.schema)
}
