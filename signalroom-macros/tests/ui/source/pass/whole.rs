signalroom::mount!();

use signalroom::prelude::*;

/// Who is who.
#[source(
    name = "mapping",
    table = "public.mapping",
    key = [id],
    write = replace,
    settings = [MAPPING_CSV],
)]
async fn mapping(_cx: &SyncCx, out: &mut Rows<Mapping>) -> Result<()> {
    out.push(&Mapping { id: 1, r#type: None }).await
}

#[derive(Record)]
struct Mapping {
    id: i64,
    r#type: Option<String>,
}

fn main() {
    let registry = signalroom::testing::registry::Registry::collect().unwrap();
    let [source] = registry.sources[..] else { panic!("one source") };
    assert_eq!((source.selector(), source.table.name), ("mapping", "public.mapping"));
    assert_eq!(source.table.columns[1].name, "type");
    assert_eq!(source.settings, ["MAPPING_CSV"]);
    assert_eq!(source.table.day(), None);
}
