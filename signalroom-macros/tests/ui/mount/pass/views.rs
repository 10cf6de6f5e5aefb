signalroom::mount!(views = "views");

fn main() {
    let registry = signalroom::testing::registry::Registry::collect().unwrap();
    let views: Vec<_> = registry.views.iter().map(|v| (v.name, v.sqlite == v.postgres, v.file)).collect();
    let expected = [
        ("other.weekly", false, "views/other.weekly.sqlite.sql"),
        ("public.daily", true, "views/daily.sql"),
    ];
    assert_eq!(views, expected);
}
