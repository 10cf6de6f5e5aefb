use signalroom::prelude::*;

use signalroom::testing::declare::{AnyRow, Bind, Value};

#[derive(Choice, Debug, PartialEq)]
enum Brand {
    /// The first.
    #[choice("CCW")]
    Ccw = 1,
    ExpandMe = 20,
}

#[derive(Choice, Debug, PartialEq)]
enum Level {
    Info,
    VeryBad,
}

fn main() {
    assert_eq!(Brand::parse("expand_me").unwrap(), Brand::ExpandMe);
    assert_eq!(Brand::parse("1").unwrap(), Brand::Ccw);
    assert_eq!(Brand::ExpandMe.text(), "expand_me");
    assert_eq!(format!("{} {:>6}", Brand::Ccw, Level::Info), "CCW   Info");
    assert_eq!(Brand::Ccw.bind(), Value::Int(1));
    assert_eq!(Level::VeryBad.bind(), Value::Text("very_bad".to_owned()));
    let error = Level::parse("bad").unwrap_err();
    assert_eq!(error.to_string(), "`bad` is not one of `info`, `very_bad`");

    let columns = ["brand".to_owned(), "level".to_owned()];
    let values = [Value::Int(20), Value::Text("info".to_owned())];
    let row = AnyRow { columns: &columns, values: &values };
    assert_eq!(row.get::<Brand>("brand").unwrap(), Brand::ExpandMe);
    assert_eq!(row.get::<Level>("level").unwrap(), Level::Info);
    assert!(row.get::<Level>("brand").is_err());
}
