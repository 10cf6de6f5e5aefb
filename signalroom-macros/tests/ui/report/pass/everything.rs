signalroom::mount!();

use signalroom::prelude::*;

/// Yesterday's spend.
#[report(
    name = "everything",
    schedule = "0 7 * * *",
    timezone = "America/New_York",
    title = "{{ brand }} on {{ date|date }}",
    channels = [slack("#growth"), email, sms],
)]
#[report(name = "everything_exp", channels = [sms], preset(brand = Brand::Exp))]
async fn everything(
    cx: Cx,
    /// Day reported on.
    #[default(cx.yesterday())]
    date: Date,
    /// Brand.
    #[default(Brand::Ccw)]
    brand: Brand,
    /// A parameter without a default is a required flag.
    limit: i64,
) -> Result<Everything> {
    let _ = cx.today();
    let top = vec![Affiliate { label: "<b>".to_owned(), spend: Some(Decimal::from(limit)) }];
    Ok(Everything { date, brand, top })
}

struct Everything {
    date: Date,
    brand: Brand,
    top: Vec<Affiliate>,
}

struct Affiliate {
    label: String,
    spend: Option<Decimal>,
}

#[derive(Choice)]
enum Brand {
    #[choice("CCW")]
    Ccw = 1,
    Exp = 2,
}

fn main() {
    let registry = signalroom::testing::registry::Registry::collect().unwrap();
    let [first, second] = registry.reports[..] else { panic!("two reports") };
    assert_eq!((first.name, second.name), ("everything", "everything_exp"));
    assert_eq!((first.function, second.function), ("everything", "everything"));
    assert_eq!(first.schedule, Some("0 7 * * *"));
    assert_eq!((first.zone.name(), second.zone.name()), ("America/New_York", "UTC"));
    assert_eq!(first.channels.len(), 3);
    assert_eq!(first.channels[0].target, Some("#growth"));
    let email: Vec<_> = first.channels[1].templates.iter().map(|template| template.path).collect();
    assert_eq!(email, ["everything/email.mjml", "everything/email.txt"]);
    assert_eq!(first.channels[2].no_data[0].path, "no_data/sms.txt");

    let moment = signalroom::testing::time::Moment::parse("2026-03-09T07:00:00Z", "UTC".parse().unwrap()).unwrap();
    let [date, brand, limit] = first.params else { panic!("three parameters") };
    assert_eq!(date.default.unwrap()(&moment), "2026-03-08");
    assert_eq!((brand.parse)("2").unwrap(), "exp");
    assert_eq!((brand.show)("ccw"), "CCW");
    assert!((brand.parse)("cw").is_err());
    assert!(limit.default.is_none() && !brand.preset && second.params[1].preset);
    assert_eq!(second.params[1].default.unwrap()(&moment), "exp");

    let top = vec![Affiliate { label: "<b>".to_owned(), spend: None }];
    let view = Everything { date: "2026-03-08".parse().unwrap(), brand: Brand::Ccw, top };
    assert_eq!(first.title.unwrap()(&view).unwrap(), "CCW on Mar 8, 2026");
    let shown = |channel: usize| (first.channels[channel].templates[0].render)(&view).unwrap();
    assert_eq!(shown(0), "# CCW\n\n- <b\\> –\n");
    assert_eq!(shown(1), "<mjml>&#60;b&#62; –</mjml>");
    assert_eq!(shown(2), "CCW: <b> -");
    assert!((first.channels[0].templates[0].render)(&1_i64).is_err());
}
