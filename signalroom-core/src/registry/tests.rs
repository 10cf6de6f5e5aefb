//! What cannot be run with what was declared.

use super::*;

fn at(file: &'static str, line: u32) -> Location {
    Location { krate: "here", file, line }
}

fn report(name: &'static str, at: Location) -> &'static ReportDef {
    Box::leak(Box::new(ReportDef { at, ..ReportDef::bare(name) }))
}

fn source(
    name: &'static str,
    resource: Option<&'static str>,
    table: &'static str,
    at: Location,
) -> &'static SourceDef {
    let selector: &'static str = match resource {
        None => name,
        Some(resource) => Box::leak(format!("{name}.{resource}").into_boxed_str()),
    };
    Box::leak(Box::new(SourceDef { name, resource, at, ..SourceDef::bare(selector, table) }))
}

fn registry(reports: Vec<&'static ReportDef>, sources: Vec<&'static SourceDef>) -> Registry {
    Registry { reports, sources, ..Registry::default() }
}

fn refused(reports: Vec<&'static ReportDef>, sources: Vec<&'static SourceDef>) -> String {
    registry(reports, sources).unique().unwrap_err().to_string()
}

#[test]
fn a_name_is_declared_once() {
    let (a, b) = (at("a.rs", 1), at("b.rs", 2));
    assert_eq!(
        refused(vec![report("daily", a), report("daily", b)], vec![]),
        "the report `daily` is declared twice: a.rs:1 and b.rs:2; rename one"
    );
    let twice = |name, table| source("everflow", Some(name), table, b);
    let first = source("everflow", Some("stats"), "everflow.stats", a);
    assert_eq!(
        refused(vec![], vec![first, twice("stats", "everflow.other")]),
        "the source `everflow.stats` is declared twice: a.rs:1 and b.rs:2; rename one"
    );
    assert_eq!(
        refused(vec![], vec![first, twice("other", "everflow.stats")]),
        "the table `everflow.stats` is declared twice: a.rs:1 and b.rs:2; rename one"
    );
    assert_eq!(
        refused(vec![report("everflow", b)], vec![first]),
        "the name `everflow` is declared twice: b.rs:2 and a.rs:1; rename one"
    );
}

#[test]
fn a_source_may_have_several_resources() {
    let sources = vec![
        source("everflow", Some("stats"), "everflow.stats", at("a.rs", 1)),
        source("everflow", Some("offers"), "everflow.offers", at("a.rs", 9)),
    ];
    let registry = registry(vec![report("daily", at("b.rs", 1))], sources);
    assert_eq!(registry.unique(), Ok(()));
    assert_eq!(registry.select("everflow").len(), 2);
    assert_eq!(registry.select("everflow.offers").len(), 1);
    assert!(registry.select("offers").is_empty());
    assert!(registry.report("daily").is_some() && registry.report("weekly").is_none());
}

#[test]
fn a_mounted_file_declares_something() {
    static MOUNTED: FileDef = FileDef { krate: "here", files: &["a.rs", "b.rs"] };
    let of = |files: &[&'static str]| {
        let reports = files.iter().map(|file| report("daily", at(file, 1))).collect();
        registry(reports, vec![]).nothing_empty([&MOUNTED])
    };
    assert_eq!(of(&["a.rs", "b.rs"]), Ok(()));
    assert_eq!(of(&["a.rs"]), Err(RegistryError::Empty { file: "b.rs" }));
}
