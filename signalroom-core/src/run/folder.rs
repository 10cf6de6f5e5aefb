//! Where a message's files are.

use crate::answer::args::is_date;
use crate::answer::{ReportDef, day};
use crate::declare::{Args, Kind, ParamDef};
use crate::time::Moment;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// `REPORT/DATE[+ARG=VALUE…]` under the out folder: what differs from the everyday run is named.
pub fn folder(out: &Path, report: &ReportDef, args: &Args, at: &Moment) -> PathBuf {
    let mut name = day(report, args, at).to_string();
    let mut long = String::new();
    for (param, value) in unusual(report, args, at) {
        match param.kind {
            // These may be long or hold what no file name may.
            Kind::Text | Kind::Decimal => long += &format!("{}={value}\n", param.name),
            _ => name += &format!("+{}={value}", param.name),
        }
    }
    if !long.is_empty() {
        let hash = Sha256::digest(long.as_bytes());
        name.push('+');
        name.extend(hash.iter().take(4).map(|byte| format!("{byte:02x}")));
    }
    out.join(report.name).join(name)
}

/// The arguments that are not what they are by default, without the report's date.
fn unusual<'a>(
    report: &'a ReportDef,
    args: &'a Args,
    at: &'a Moment,
) -> impl Iterator<Item = (&'static ParamDef, &'a str)> {
    report.params.iter().filter(|param| !is_date(param)).filter_map(move |param| {
        let value = args.0.get(param.name)?;
        let usual = param.default.is_some_and(|default| default(at) == *value);
        (!usual).then_some((param, value.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declare::{ChoiceValue, Param};
    use chrono::NaiveDate;
    use rust_decimal::Decimal;

    const BRANDS: &[ChoiceValue] = &[
        ChoiceValue { name: "ccw", number: Some(1), shown: "CCW", about: "" },
        ChoiceValue { name: "exp", number: Some(2), shown: "EXP", about: "" },
    ];

    const fn param<T: Param>(name: &'static str, default: fn(&Moment) -> String) -> ParamDef {
        ParamDef {
            name,
            about: "",
            kind: T::KIND,
            default: Some(default),
            sample: default,
            parse: |text| Ok(text.to_owned()),
            show: str::to_owned,
            preset: false,
        }
    }

    static REPORT: ReportDef = ReportDef {
        params: &[
            param::<NaiveDate>("date", |at| at.yesterday().to_string()),
            ParamDef { kind: Kind::Choice(BRANDS), ..param::<i64>("brand", |_| "ccw".to_owned()) },
            param::<NaiveDate>("week", |at| at.last_week().to_string()),
            param::<String>("word", |_| String::new()),
            ParamDef { default: None, ..param::<Decimal>("limit", |_| "1".to_owned()) },
        ],
        ..ReportDef::bare("daily")
    };

    fn named(changes: &[(&'static str, &str)]) -> String {
        let at = Moment::new("2026-03-10T12:00:00Z".parse().unwrap(), chrono_tz::UTC);
        let mut args = Args::default();
        for param in REPORT.params {
            args.0.insert(param.name, param.default.map_or_else(|| "1".to_owned(), |d| d(&at)));
        }
        args.0.extend(changes.iter().map(|(name, value)| (*name, (*value).to_owned())));
        let folder = folder(Path::new("out"), &REPORT, &args, &at);
        folder.display().to_string()
    }

    #[test]
    fn the_folder_names_the_date_and_what_is_unusual() {
        // A required argument is never what it is by default.
        let everyday = named(&[]);
        let hash = everyday.strip_prefix("out/daily/2026-03-09+").unwrap();
        assert!(hash.len() == 8 && hash.bytes().all(|b| b.is_ascii_hexdigit()), "{everyday}");
        let other = named(&[("date", "2026-01-31"), ("brand", "exp"), ("week", "2026-01-05")]);
        assert_eq!(other, format!("out/daily/2026-01-31+brand=exp+week=2026-01-05+{hash}"));
    }

    #[test]
    fn texts_are_hashed_together_and_can_name_no_other_folder() {
        let one = named(&[("word", "../../etc")]);
        assert!(one.starts_with("out/daily/2026-03-09+") && !one.contains(".."), "{one}");
        assert_ne!(one, named(&[("word", "another")]));
        assert_eq!(one, named(&[("word", "../../etc")]));
    }
}
