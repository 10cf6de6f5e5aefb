//! Replacing a view on Postgres, which keeps the grants on it and what reads it unless its columns change.

use crate::declare::{AnyRow, Value};
use crate::warehouse::database::DatabaseError;
use crate::warehouse::dialect::Translated;
use crate::warehouse::transaction::Transaction;
use crate::warehouse::{OpenError, WarehouseError};
use std::collections::BTreeMap;

/// Views that were dropped because their columns change or those of a view that they read: what has to be done once they
/// are made again.
#[derive(Debug, Default)]
pub(super) struct Remade(BTreeMap<String, Kept>);

impl Remade {
    /// Whether the view was dropped.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}

/// What belongs to a view besides its text.
#[derive(Debug, Default)]
struct Kept {
    /// Its storage options, such as `security_invoker=true`.
    options: String,
    /// The statements that grant what is granted on it.
    grants: Vec<String>,
}

/// A statement that failed, and what stood before the view's own text in it.
pub(super) type Refused = (DatabaseError, String);

/// Makes the view or replaces its text. Where Postgres refuses because the columns change, the view and those of ours that
/// read it are dropped; these are made again when it is their turn.
///
/// # Errors
/// When others read a view whose columns change, or the database fails. The inner error is the author's.
pub(super) async fn replace(
    transaction: &mut Transaction<'_>,
    name: &str,
    sent: &Translated,
    is_own: impl Fn(&str) -> bool,
    remade: &mut Remade,
) -> Result<Result<(), Refused>, WarehouseError> {
    let mut kept = match remade.0.remove(name) {
        Some(kept) => kept,
        None => Kept { options: options(transaction, name).await?, grants: Vec::new() },
    };
    transaction.execute_script("savepoint replace_view").await?;
    let mut made = create(transaction, name, sent, &kept).await;
    if let Err((error, _)) = &made
        && error.changes_columns
    {
        transaction.execute_script("rollback to savepoint replace_view").await?;
        kept.grants = grants(transaction, name).await?;
        drop_with_readers(transaction, name, is_own, remade).await?;
        made = create(transaction, name, sent, &kept).await;
    }
    if made.is_ok() {
        for grant in &kept.grants {
            transaction.execute_raw(grant, &[]).await?;
        }
    }
    // Kept as a mark that it was made again.
    remade.0.insert(name.to_owned(), Kept::default());
    Ok(made)
}

async fn create(
    transaction: &mut Transaction<'_>,
    name: &str,
    sent: &Translated,
    kept: &Kept,
) -> Result<(), Refused> {
    let with =
        if kept.options.is_empty() { String::new() } else { format!(" with ({})", kept.options) };
    let head = format!("create or replace view {}{with} as\n", transaction.quoted(name));
    let created = transaction.raw.execute(&sent.prefixed(&head).text, &[]).await;
    created.map(|_| ()).map_err(|error| (error, head))
}

async fn drop_with_readers(
    transaction: &mut Transaction<'_>,
    name: &str,
    is_own: impl Fn(&str) -> bool,
    remade: &mut Remade,
) -> Result<(), WarehouseError> {
    let readers = readers(transaction, name).await?;
    let others: Vec<_> = readers.iter().filter(|reader| !is_own(&reader.name)).collect();
    if !others.is_empty() {
        return Err(OpenError::ViewIsRead {
            view: name.to_owned(),
            statement: drops(&others),
            readers: others.iter().map(|reader| reader.name.clone()).collect(),
        }
        .into());
    }
    for reader in &readers {
        let kept = Kept {
            options: options(transaction, &reader.name).await?,
            grants: grants(transaction, &reader.name).await?,
        };
        remade.0.insert(reader.name.clone(), kept);
    }
    let all = readers.iter().map(|reader| reader.name.as_str()).chain([name]);
    let quoted: Vec<_> = all.map(|name| transaction.quoted(name)).collect();
    transaction.execute_raw(&format!("drop view {}", quoted.join(", ")), &[]).await.map(|_| ())
}

/// Something that reads a view, directly or through other views.
#[derive(Debug)]
pub(super) struct Reader {
    pub(super) name: String,
    quoted: String,
    is_materialized: bool,
}

/// The statements that drop these, each kind at once.
fn drops(readers: &[&Reader]) -> String {
    let of = |is_materialized: bool| {
        let these = readers.iter().filter(move |reader| reader.is_materialized == is_materialized);
        these.map(|reader| reader.quoted.as_str()).collect::<Vec<_>>().join(", ")
    };
    let kinds = [("drop materialized view", of(true)), ("drop view", of(false))];
    let drops = kinds.iter().filter(|(_, names)| !names.is_empty());
    drops.map(|(drop, names)| format!("{drop} {names};")).collect::<Vec<_>>().join(" ")
}

/// What reads a view, directly or through other views.
pub(super) async fn readers(
    transaction: &mut Transaction<'_>,
    name: &str,
) -> Result<Vec<Reader>, WarehouseError> {
    const READERS: &str = "
        with recursive readers(view) as (
            select pg_catalog.to_regclass($1)::oid
            union
            select r.ev_class
            from readers
            join pg_catalog.pg_depend as d on d.refclassid = 'pg_catalog.pg_class'::regclass
                and d.refobjid = readers.view and d.classid = 'pg_catalog.pg_rewrite'::regclass
            join pg_catalog.pg_rewrite as r on r.oid = d.objid
        )
        select
            n.nspname || '.' || c.relname as name,
            pg_catalog.format('%I.%I', n.nspname, c.relname) as quoted,
            c.relkind = 'm' as is_materialized
        from readers
        join pg_catalog.pg_class as c on c.oid = readers.view
        join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
        where c.oid <> pg_catalog.to_regclass($1)
        order by 1";
    let reader = |row: AnyRow<'_>| {
        Ok(Reader {
            name: row.get("name")?,
            quoted: row.get("quoted")?,
            is_materialized: row.get("is_materialized")?,
        })
    };
    let rows = transaction.query_raw(READERS, &[named(transaction, name)]).await?;
    rows.iter().map(reader).collect()
}

async fn options(transaction: &mut Transaction<'_>, name: &str) -> Result<String, WarehouseError> {
    const OPTIONS: &str = "
        select coalesce(pg_catalog.array_to_string(reloptions, ', '), '') as options
        from pg_catalog.pg_class where oid = pg_catalog.to_regclass($1)";
    let rows = transaction.query_raw(OPTIONS, &[named(transaction, name)]).await?;
    Ok(rows.iter().next().map(|row| row.get("options")).transpose()?.unwrap_or_default())
}

async fn grants(
    transaction: &mut Transaction<'_>,
    name: &str,
) -> Result<Vec<String>, WarehouseError> {
    const GRANTS: &str = "
        select pg_catalog.format(
            'grant %s%s on %s to %s%s',
            privilege, column_list, c.oid::regclass,
            case when grantee = 0 then 'public' else grantee::regrole::text end,
            case when is_grantable then ' with grant option' else '' end
        ) as statement
        from pg_catalog.pg_class as c
        cross join lateral (
            select a.privilege_type, '', a.grantee, a.is_grantable
            from pg_catalog.aclexplode(c.relacl) as a
            union all
            select a.privilege_type, pg_catalog.format('(%I)', t.attname), a.grantee, a.is_grantable
            from pg_catalog.pg_attribute as t
            cross join lateral pg_catalog.aclexplode(t.attacl) as a
            where t.attrelid = c.oid
        ) as granted(privilege, column_list, grantee, is_grantable)
        where c.oid = pg_catalog.to_regclass($1) and grantee <> c.relowner
        order by 1";
    let rows = transaction.query_raw(GRANTS, &[named(transaction, name)]).await?;
    rows.iter().map(|row| Ok(row.get("statement")?)).collect()
}

fn named(transaction: &Transaction<'_>, name: &str) -> Value {
    Value::Text(transaction.quoted(name))
}
