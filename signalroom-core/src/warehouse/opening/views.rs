//! Views follow their files.

use crate::declare::{Value, ViewDef};
use crate::warehouse::mistake::{place, why};
use crate::warehouse::names::{Names, quoted};
use crate::warehouse::rewriting::{rewrite, view_text};
use crate::warehouse::work::Work;
use crate::warehouse::{Backend, WarehouseError};
use signalroom_syntax::views;

/// Drops the views that were made, and makes those that are declared.
pub(super) async fn make(work: &mut Work<'_>, names: &Names) -> Result<(), WarehouseError> {
    let made = work.ask(include_str!("../sql/views.sql"), &[]).await?;
    // Made in order, so dropped in the reverse: none is dropped before what reads it.
    for row in made.iter() {
        let name: String = row.get("name")?;
        let drop = format!("drop view if exists {}", work.quoted(&name));
        work.execute(&drop, &[]).await?;
    }
    work.ask(include_str!("../sql/views_forget.sql"), &[]).await?;
    for (place, view) in in_order(names, work.backend()).iter().enumerate() {
        create(work, names, view).await?;
        let place = i64::try_from(place).unwrap_or(i64::MAX);
        let given = [("name", Value::Text(view.name.to_owned())), ("place", Value::Int(place))];
        work.ask(include_str!("../sql/view_made.sql"), &given).await?;
    }
    Ok(())
}

async fn create(work: &mut Work<'_>, names: &Names, view: &ViewDef) -> Result<(), WarehouseError> {
    let backend = work.backend();
    let text = view_text(view, backend);
    let head = format!("create view {} as\n", quoted(view.name, backend));
    let body = rewrite(text, backend, names);
    let made = async {
        work.transaction.execute(&format!("{head}{}", body.text), &[]).await?;
        // SQLite looks into a view only when it is read.
        let read = format!("select * from {} limit 0", quoted(view.name, backend));
        work.transaction.fetch(&read, &[]).await
    };
    made.await.map(|_| ()).map_err(|error| {
        let sent = body.behind(&head);
        let place = place(view.file, text, &[] as &[&str], &sent, &error);
        WarehouseError::View {
            view: view.name.to_owned(),
            why: why(&error),
            place: place.unwrap_or_else(|| format!(" --> {}", view.file)),
        }
    })
}

/// The views, each behind those that it reads.
pub(in crate::warehouse) fn in_order(names: &Names, backend: Backend) -> Vec<ViewDef> {
    views::in_order(names.views().collect(), |view| view.name, |view| view_text(view, backend))
}
