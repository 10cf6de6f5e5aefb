//! JSON whose numbers keep every digit: serde_json makes a float of each fraction, also on the way to a `Decimal`.
//! Of texts only the letters are lost that no database could store.

use super::json_text::json_text;
use crate::exact_number::exact;
use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error as _, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::Error;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// How deep lists and objects may be nested, as in serde_json.
const DEPTH: usize = 128;

/// Reads a whole answer.
pub(super) fn from_slice<T: DeserializeOwned>(json: &[u8]) -> Result<T, Error> {
    from_raw(serde_json::from_slice(json)?)
}

/// Reads a part of an answer.
pub(crate) fn from_raw<T: DeserializeOwned>(raw: &RawValue) -> Result<T, Error> {
    T::deserialize(Exact { raw, depth: 0 })
}

/// A value that hands numbers over as digits where serde_json would hand over a float. Who asks for a float, gets one.
#[derive(Debug, Clone, Copy)]
struct Exact<'de> {
    raw: &'de RawValue,
    depth: usize,
}

impl<'de> Exact<'de> {
    fn inner(self, raw: &'de RawValue) -> Self {
        Exact { raw, depth: self.depth + 1 }
    }

    fn list(self) -> Result<impl Iterator<Item = Exact<'de>>, Error> {
        let items: Vec<&RawValue> = serde_json::from_str(self.raw.get())?;
        Ok(items.into_iter().map(move |raw| self.inner(raw)))
    }

    fn object(self) -> Result<impl Iterator<Item = (Cow<'de, str>, Exact<'de>)>, Error> {
        let Pairs(pairs) = serde_json::from_str(self.raw.get())?;
        Ok(pairs.into_iter().map(move |(name, raw)| (name, self.inner(raw))))
    }

    /// As serde_json reads it.
    fn plain(self) -> serde_json::Deserializer<serde_json::de::StrRead<'de>> {
        serde_json::Deserializer::from_str(self.raw.get())
    }

    fn number<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let text = self.raw.get();
        if text.parse::<u64>().is_ok() || text.parse::<i64>().is_ok() {
            return self.plain().deserialize_any(visitor);
        }
        match exact(text) {
            Ok(number) => visitor.visit_string(number.to_string()),
            Err(_) => visitor.visit_borrowed_str(text),
        }
    }
}

impl<'de> IntoDeserializer<'de, Error> for Exact<'de> {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

/// As serde_json reads it: nothing inside can be a `Decimal`.
macro_rules! plainly {
    ($($method:ident)*) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.plain().$method(visitor)
        }
    )* };
}

impl<'de> Deserializer<'de> for Exact<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.depth >= DEPTH {
            return Err(Error::custom("it is nested too deeply"));
        }
        match self.raw.get().as_bytes().first() {
            Some(b'{') => visitor.visit_map(MapDeserializer::new(self.object()?)),
            Some(b'[') => visitor.visit_seq(SeqDeserializer::new(self.list()?)),
            Some(b'-' | b'0'..=b'9') => self.number(visitor),
            Some(b'"') => visitor.visit_string(json_text(self.raw.get())?),
            _ => self.plain().deserialize_any(visitor),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let text = self.raw.get();
        let digits = text.strip_prefix('-').unwrap_or(text);
        if digits.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<i64>().is_err() {
            return Err(Error::custom(format!("{text} is beyond the whole numbers of an `i64`")));
        }
        self.plain().deserialize_i64(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.raw.get().starts_with('"') {
            return visitor.visit_string(json_text(self.raw.get())?);
        }
        self.plain().deserialize_str(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.raw.get() == "null" { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        // A `RawValue` is asked for by a private name that only serde_json's own reader knows.
        if name.starts_with("$serde_json") {
            return self.plain().deserialize_newtype_struct(name, visitor);
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if self.raw.get().starts_with('{') {
            return visitor
                .visit_enum(MapAccessDeserializer::new(MapDeserializer::new(self.object()?)));
        }
        self.plain().deserialize_enum(name, variants, visitor)
    }

    plainly! {
        deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i128 deserialize_u8 deserialize_u16
        deserialize_u32 deserialize_u64 deserialize_u128 deserialize_f32 deserialize_f64 deserialize_char
        deserialize_bytes deserialize_byte_buf deserialize_unit deserialize_identifier
        deserialize_ignored_any
    }
    forward_to_deserialize_any! { unit_struct seq tuple tuple_struct map struct }
}

/// An object's fields in their order, a name that comes twice included.
struct Pairs<'de>(Vec<(Cow<'de, str>, &'de RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs<'de>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
        let mut pairs = Vec::new();
        while let Some((name, raw)) = map.next_entry::<Cow<'de, str>, &RawValue>()? {
            pairs.push((name, raw));
        }
        Ok(Pairs(pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;
    use std::collections::BTreeMap;
    use std::fmt::Debug;

    fn read<T: DeserializeOwned>(json: &str) -> Result<T, String> {
        from_slice(json.as_bytes()).map_err(|error| error.to_string())
    }

    fn cost(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    const DIGITS: &str = "123456789012.123456789";

    #[derive(Debug, PartialEq, Deserialize)]
    struct Line {
        cost: Decimal,
        fee: Option<Decimal>,
        #[serde(default)]
        clicks: i64,
    }

    #[test]
    fn a_decimal_keeps_every_digit_wherever_it_stands() {
        #[derive(Debug, PartialEq, Deserialize)]
        struct Flat {
            id: String,
            #[serde(flatten)]
            line: Line,
        }
        #[derive(Debug, PartialEq, Deserialize)]
        #[serde(tag = "kind", rename_all = "snake_case")]
        enum Tagged {
            Spend(Line),
        }
        #[derive(Debug, PartialEq, Deserialize)]
        #[serde(untagged)]
        enum Either {
            Line(Line),
            Bare(Decimal),
        }
        let line = || Line { cost: cost(DIGITS), fee: Some(cost(DIGITS)), clicks: 7 };
        let fields = format!(r#""cost": {DIGITS}, "fee": {DIGITS}, "clicks": 7"#);
        assert_eq!(read(&format!("{{{fields}}}")), Ok(line()));
        assert_eq!(
            read(&format!(r#"{{"id": "a\u00e9", {fields}}}"#)),
            Ok(Flat { id: "aé".to_owned(), line: line() })
        );
        assert_eq!(read(&format!(r#"{{"kind": "spend", {fields}}}"#)), Ok(Tagged::Spend(line())));
        let either = format!("[{DIGITS}, {{{fields}}}]");
        assert_eq!(read(&either), Ok(vec![Either::Bare(cost(DIGITS)), Either::Line(line())]));
        let map = BTreeMap::from([("a".to_owned(), (cost(DIGITS), true))]);
        assert_eq!(read(&format!(r#"{{"a": [{DIGITS}, true]}}"#)), Ok(map));
    }

    #[test]
    fn whole_numbers_exponents_and_texts_are_read_as_before() {
        let amount = |json: &str| {
            let line: Result<Line, String> = read(&format!(r#"{{"cost": {json}, "fee": null}}"#));
            line.map(|line| line.cost.normalize().to_string())
        };
        for (json, expected) in [
            ("-12", "-12"),
            ("1.5e3", "1500"),
            ("\"12.50\"", "12.5"),
            ("5.551115123125783e-17", "0.0000000000000000555111512313"),
            ("18446744073709551616", "18446744073709551616"),
        ] {
            assert_eq!(amount(json).as_deref(), Ok(expected), "{json}");
        }
        assert!(amount("1e400").is_err() && amount("[1]").is_err() && amount("true").is_err());
    }

    #[test]
    fn the_other_types_are_read_as_serde_json_reads_them() {
        fn same<T: DeserializeOwned + PartialEq + Debug>(json: &str) {
            assert_eq!(read::<T>(json).ok(), serde_json::from_str(json).ok(), "{json}");
        }
        same::<f64>("1.5");
        same::<Vec<Option<u8>>>("[1, null, 255]");
        same::<Option<String>>(r#""\ud83d\ude00""#);
        same::<serde_json::Value>(r#"{"a": [1, {"b": "c"}, null, true, -3]}"#);
        same::<String>("51");
        same::<i64>("7.5");
        same::<std::net::IpAddr>(r#""127.0.0.1""#);
        same::<Result<i64, String>>(r#"{"Ok": 3}"#);
        let raw: Vec<Box<RawValue>> = read("[1.50, {\"a\" : 2}]").unwrap();
        assert_eq!(raw.iter().map(|raw| raw.get()).collect::<Vec<_>>(), ["1.50", "{\"a\" : 2}"]);
    }

    #[test]
    fn what_is_wrong_is_told() {
        let why = |json: &str| read::<Line>(json).unwrap_err();
        assert_eq!(why(r#"{"fee": 1}"#), "missing field `cost`");
        assert_eq!(why(r#"{"cost": 1, "cost": 2}"#), "duplicate field `cost`");
        let beyond = why(r#"{"cost": 1, "clicks": 9223372036854775808}"#);
        assert_eq!(beyond, "9223372036854775808 is beyond the whole numbers of an `i64`");
        assert!(read::<Line>("{").is_err() && read::<Line>(r#"{"cost": 1} 2"#).is_err());
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert!(read::<serde_json::Value>(&deep).is_err());
    }
}
