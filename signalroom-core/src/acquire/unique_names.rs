//! An object's fields, no name twice: a parser that takes the last of two would drop the first in silence.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::marker::PhantomData;

/// The fields by their names.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct UniqueNames<V>(pub(super) BTreeMap<String, V>);

impl<V> Default for UniqueNames<V> {
    fn default() -> Self {
        UniqueNames(BTreeMap::new())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for UniqueNames<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields(PhantomData))
    }
}

struct Fields<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for Fields<V> {
    type Value = UniqueNames<V>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<UniqueNames<V>, A::Error> {
        let mut fields = BTreeMap::new();
        while let Some((name, value)) = map.next_entry::<String, V>()? {
            if fields.contains_key(&name) {
                return Err(A::Error::custom(format_args!("it has `{name}` twice")));
            }
            fields.insert(name, value);
        }
        Ok(UniqueNames(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_comes_once() {
        let read = |json: &str| serde_json::from_str::<UniqueNames<u8>>(json);
        assert_eq!(read(r#"{"a": 1, "A": 2}"#).unwrap().0.len(), 2);
        let why = |json: &str| read(json).unwrap_err().to_string();
        assert!(why(r#"{"a": 1, "b": 2, "a": 1}"#).starts_with("it has `a` twice"));
        assert!(why("[1]").starts_with("invalid type: sequence, expected an object"));
    }
}
