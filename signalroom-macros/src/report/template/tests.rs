//! The pre-check of templates: what it says, and above all where it keeps silent.

use super::{Source, Structs, Ty, check};
use std::path::PathBuf;

const FILE: &str = "
    struct Daily { date: Date, brand: Advertiser, totals: Totals, before: Option<Totals>, top: Vec<Affiliate> }
    struct Totals { spend: Option<Decimal>, conversions: i64 }
    struct Affiliate { label: String, totals: Totals }
    impl Totals { fn cpa(&self) -> Option<Decimal> { None } fn me(&self) -> &Totals { self } }
    struct Open { inner: Totals }
    impl Deref for Open { type Target = Totals; fn deref(&self) -> &Totals { &self.inner } }
";

fn mistakes(view: &str, template: &str) -> Vec<String> {
    let source = Source { path: PathBuf::from("templates/daily/slack.md"), text: template.into() };
    let found = check(&source, &Ty::Struct(view.into()), &Structs::parse(FILE));
    found.errors.iter().map(|text| text.lines().next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_mistake_shows_the_line_of_the_template() {
    let text = "# {{ date }}\n> {{ totals.spnd|currency }} spend\n".to_owned();
    let source = Source { path: PathBuf::from("templates/daily/slack.md"), text };
    let found = check(&source, &Ty::Struct("Daily".into()), &Structs::parse(FILE));
    let expected = "\
`Totals` has no field `spnd`; did you mean `spend`?
 --> templates/daily/slack.md:2:13
  |
2 | > {{ totals.spnd|currency }} spend
  |             ^^^^
  = it has `spend`, `conversions`, `cpa`, `me`";
    assert_eq!(found.errors, [expected]);
}

#[test]
fn every_mistake_is_said() {
    for (template, message) in [
        ("{{ date }} {% fr a in top %}{% endfor %}", "unknown node `fr`"),
        ("{{ tops }}", "`Daily` has no field `tops`; did you mean `top`?"),
        ("{{ self.tops }}", "`Daily` has no field `tops`; did you mean `top`?"),
        (
            "{% for a in top %}{{ a.lable }}{% endfor %}",
            "`Affiliate` has no field `lable`; did you mean `label`?",
        ),
        (
            "{% for a in top.iter() %}{{ a.lable }}{% endfor %}",
            "`Affiliate` has no field `lable`; did you mean `label`?",
        ),
        ("{% for a in top %}{{ a.totals.x }}{% endfor %}", "`Totals` has no field `x`"),
        (
            "{% if let Some(b) = before %}{{ b.spnd }}{% endif %}",
            "`Totals` has no field `spnd`; did you mean `spend`?",
        ),
        (
            "{% match before %}{% when Some(b) %}{{ b.spnd }}{% when None %}{% endmatch %}",
            "`Totals` has no field `spnd`; did you mean `spend`?",
        ),
        ("{% let t = totals %}{{ t.spnd }}", "`Totals` has no field `spnd`; did you mean `spend`?"),
        ("{{ totals.cpa }}", "`cpa` is a method: write `cpa()`"),
        ("{{ totals.me().spnd }}", "`Totals` has no field `spnd`; did you mean `spend`?"),
        (
            "{% if totals.spnd > 1 %}{% endif %}",
            "`Totals` has no field `spnd`; did you mean `spend`?",
        ),
        (
            "{% block x %}{{ tops }}{% endblock %}",
            "`Daily` has no field `tops`; did you mean `top`?",
        ),
        (
            "{% if before %}{% endif %}",
            "`if` needs `true` or `false`, and this is an `Option`: write `if let Some(x) = …`",
        ),
        (
            "{% if top %}{% endif %}",
            "`if` needs `true` or `false`, and this is a list: write `!….is_empty()`",
        ),
        (
            "{% include \"parts/total.md\" %}",
            "no template `parts/total.md` in templates/; did you mean `parts/totals.md`?",
        ),
        ("{% extends \"nothing/at_all.md\" %}", "no template `nothing/at_all.md` in templates/"),
        (
            "{% import \"parts/macro.md\" as parts %}",
            "no template `parts/macro.md` in templates/; did you mean `parts/macros.md`?",
        ),
        (
            "{% import \"parts/macros.md\" as parts %}{{ parts::rwo(totals) }}",
            "no macro `rwo` in templates/parts/macros.md; did you mean `row`?",
        ),
        (
            "{% import \"parts/macros.md\" as parts %}{{ parts::row(totals) }}",
            "`Totals` has no field `spnd`; did you mean `spend`?",
        ),
        (
            "{% import \"parts/macros.md\" as parts %}{% call parts::row(label = date, of = totals) %}{% endcall %}",
            "`Totals` has no field `spnd`; did you mean `spend`?",
        ),
        ("{{ date|dat }}", "no filter `dat`; did you mean `date`?"),
        (
            "{{ date|currency }}",
            "`currency` takes a number: `i64`, `Decimal`, or `Option` of these; this is a date",
        ),
        (
            "{% for a in top %}{{ a.label|percent }}{% endfor %}",
            "`percent` takes a number: `i64`, `Decimal`, or `Option` of these; this is text",
        ),
        (
            "{{ totals.spend|date }}",
            "`date` takes a date: `Date`, `DateTime`, or `Option` of these; this is a number",
        ),
    ] {
        assert_eq!(mistakes("Daily", template), [message], "{template}");
    }
}

#[test]
fn what_is_not_known_is_left_to_the_compiler() {
    for template in [
        "{{ brand.anything }} {{ brand|currency }} {{ brand }}",
        "{% import \"parts/macros.md\" as parts %}{{ parts::row(brand, label = \"x\") }}",
        "{% import \"parts/macros.md\" as parts %}{% call parts::row(brand) %}{% endcall %}",
        "{% macro row(a, b = 1) %}{{ a.anything }} {{ b }} {{ date }}{% endmacro %}{% call row(totals) %}{% endcall %}",
        "{% for a in top %}{{ loop.index }} {{ loop.first }} {{ a.label }}{% else %}{{ date }}{% endfor %}",
        "{% for (i, a) in top.iter().enumerate() %}{{ i }} {{ a.anything }}{% endfor %}",
        "{% decl x %}{% if true %}{% let x = 1 %}{% endif %}{{ x }}",
        "{% if let Some(b) = before && b.conversions > 1 %}{{ b.cpa()|currency }}{% endif %}",
        "{% if brand %}{% endif %}{% if !top.is_empty() && totals.conversions > 1 %}{% endif %}",
        "{% if before.is_some() %}{{ before.as_ref().anything() }}{% endif %}",
        "{% match before %}{% when Some with (b) %}{{ b.spend|currency }}{% when None %}{% endmatch %}",
        "{{ totals.spend.unwrap_or_default().anything }}{{ totals.unknown_method() }}{{ view_method() }}",
        "{{ Decimal::ONE|currency }}{{ SOME_CONSTANT }}{{ crate::shared::brand(date) }}",
        "{{ format!(\"{}\", nothing) }}{{ 1|number }}{{ \"a\"|upper }}",
        "{{ top.len()|number }}{{ totals.conversions|delta(totals.conversions) }}{{ date|long_date }}",
        "{% filter upper %}{{ date }}{% endfilter %}{% raw %}{{ tops }}{% endraw %}{# {{ tops }} #}",
        "{{ totals.cpa()|currency }}{{ before.clone()|e }}{{ (totals.spend)|currency }}",
    ] {
        assert_eq!(mistakes("Daily", template), [""; 0], "{template}");
    }
    assert_eq!(mistakes("Open", "{{ spend }}"), [""; 0]);
    assert_eq!(mistakes("Elsewhere", "{{ anything }}"), [""; 0]);
}

#[test]
fn a_layout_is_read_without_its_blocks() {
    let text =
        "{% extends \"parts/layout.md\" %}{% block body %}{{ tops }}{% endblock %}".to_owned();
    let source = Source { path: PathBuf::from("templates/daily/slack.md"), text };
    let found = check(&source, &Ty::Struct("Daily".into()), &Structs::parse(FILE)).errors;
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("templates/daily/slack.md:1:51"), "{}", found[0]);
    assert!(found[1].contains("templates/parts/layout.md:4:"), "{}", found[1]);
}

#[test]
fn a_float_is_refused_once() {
    let file =
        "struct Daily { a: f64, of: Line } #[derive(Debug, Row)] struct Line { b: Option<f64> }";
    let source = |text: &str| Source { path: PathBuf::from("slack.md"), text: text.into() };
    let view = Ty::Struct("Daily".into());
    let check = |text: &str| check(&source(text), &view, &Structs::parse(file));
    assert!(check("{{ a|currency }}").errors[0].contains("this is `f64`, which is not exact"));
    let row = check("{{ of.b|currency }}");
    assert!(row.errors.is_empty() && row.is_broken, "the derive says it at the field");
    assert!(!check("{{ a }} {{ of.b.is_some() }}").is_broken);
}

#[test]
fn all_mistakes_are_said_once() {
    let found = mistakes("Daily", "{{ tops }}{{ totals.spnd|curency }}");
    assert_eq!(found.len(), 3, "{found:?}");
}
