//! The types of the caller's own file, as far as templates see them: structs, their fields and methods.

use crate::support::types::{first_argument, last_word};
use std::collections::HashMap;
use syn::punctuated::Punctuated;
use syn::{Fields, ImplItem, Item, ItemImpl, ItemStruct, Path, ReturnType, Token, Type};

/// A type that a template meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ty {
    /// A struct of this name; it may be known.
    Struct(String),
    /// `Vec` and slices.
    List(Box<Ty>),
    /// `Option`.
    Option(Box<Ty>),
    /// `String`, `&str`.
    Text,
    /// `i64`, `Decimal`, `usize`.
    Number,
    /// `Date`, `DateTime`.
    Date,
    /// `bool`.
    Flag,
    /// `f64`, which is refused: it is not exact.
    Float,
    /// The same in a row, where the derive refuses it.
    RefusedFloat,
}

impl Ty {
    /// The type as it is written.
    pub(crate) fn parse(ty: &Type) -> Option<Ty> {
        match ty {
            Type::Reference(reference) => return Ty::parse(&reference.elem),
            Type::Slice(slice) => return Some(Ty::List(Box::new(Ty::parse(&slice.elem)?))),
            _ => {}
        }
        let inner = |wrapper| first_argument(ty, wrapper).and_then(|inner| Ty::parse(&inner));
        Some(match last_word(ty)?.as_str() {
            "Vec" => Ty::List(Box::new(inner("Vec")?)),
            "Option" => Ty::Option(Box::new(inner("Option")?)),
            wrapper @ ("Box" | "Arc" | "Rc") => inner(wrapper)?,
            "String" | "str" => Ty::Text,
            "i64" | "usize" | "Decimal" => Ty::Number,
            "Date" | "NaiveDate" | "DateTime" => Ty::Date,
            "bool" => Ty::Flag,
            "f64" | "f32" => Ty::Float,
            other => Ty::Struct(other.to_owned()),
        })
    }

    /// What a loop over it returns.
    pub(super) fn item(self) -> Option<Ty> {
        match self {
            Ty::List(each) => Some(*each),
            _ => None,
        }
    }

    /// The type, or that in an `Option`.
    pub(super) fn inner(&self) -> &Ty {
        match self {
            Ty::Option(inner) => inner,
            other => other,
        }
    }

    /// The type of a row's field.
    fn in_a_row(self) -> Ty {
        match self {
            Ty::Float => Ty::RefusedFloat,
            Ty::Option(inner) => Ty::Option(Box::new(inner.in_a_row())),
            other => other,
        }
    }

    /// A few words for a message.
    pub(super) fn description(&self) -> &'static str {
        match self {
            Ty::Struct(_) => "a struct",
            Ty::List(_) => "a list",
            Ty::Option(_) => "an `Option`",
            Ty::Text => "text",
            Ty::Number => "a number",
            Ty::Date => "a date",
            Ty::Flag => "`true` or `false`",
            Ty::Float | Ty::RefusedFloat => "`f64`, which is not exact",
        }
    }
}

/// A struct.
#[derive(Debug, Default)]
pub(crate) struct Struct {
    pub(super) name: String,
    fields: Vec<(String, Option<Ty>)>,
    methods: Vec<(String, Option<Ty>)>,
    /// Whether it may have more than is seen here: type parameters, `Deref`, a second definition.
    pub(super) open: bool,
}

impl Struct {
    /// The field's type, `Some(None)` where it is not known.
    pub(super) fn field(&self, name: &str) -> Option<&Option<Ty>> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, ty)| ty)
    }
    pub(super) fn has_method(&self, name: &str) -> bool {
        self.methods.iter().any(|(method, _)| method == name)
    }
    /// All that a template can write after the dot.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let methods = self.methods.iter().map(|(name, _)| name.as_str());
        self.fields.iter().map(|(name, _)| name.as_str()).chain(methods)
    }
}

/// The structs of a file, by name.
#[derive(Debug, Default)]
pub(crate) struct Structs(HashMap<String, Struct>);

impl Structs {
    /// Those of a file's text; none when it does not parse.
    pub(crate) fn parse(text: &str) -> Self {
        let mut structs = Structs::default();
        let items = syn::parse_file(text).map(|file| file.items).unwrap_or_default();
        for item in &items {
            if let Item::Struct(item) = item {
                structs.add_struct(item);
            }
        }
        for item in &items {
            if let Item::Impl(item) = item {
                structs.add_methods(item);
            }
        }
        structs
    }

    /// What `templates/no_data/` shows.
    pub(crate) fn no_data() -> Self {
        Structs::parse("struct NoData { date: Date, report: String, why: String }")
    }

    /// The struct that a type is, where the file has it.
    pub(super) fn get(&self, ty: &Ty) -> Option<&Struct> {
        match ty {
            Ty::Struct(name) => self.0.get(name),
            _ => None,
        }
    }

    /// What a method gives.
    pub(super) fn returned(&self, ty: &Ty, method: &str) -> Option<Ty> {
        match (ty, method) {
            (Ty::List(_), "len") => return Some(Ty::Number),
            (Ty::List(_), "iter") => return Some(ty.clone()),
            (Ty::List(each), "first" | "last") => return Some(Ty::Option(each.clone())),
            (_, "clone" | "as_ref" | "as_deref") => return Some(ty.clone()),
            (_, "to_string") => return Some(Ty::Text),
            _ => {}
        }
        let methods = &self.get(ty)?.methods;
        let (_, returned) = methods.iter().find(|(name, _)| name == method)?;
        returned.clone()
    }

    fn add_struct(&mut self, item: &ItemStruct) {
        let Fields::Named(fields) = &item.fields else { return };
        let name = item.ident.to_string();
        let twice = self.0.contains_key(&name);
        let row = derives(item, "Row");
        let field = |field: &syn::Field| {
            let name = syn::ext::IdentExt::unraw(field.ident.as_ref()?);
            let ty = Ty::parse(&field.ty);
            Some((name.to_string(), if row { ty.map(Ty::in_a_row) } else { ty }))
        };
        let found = Struct {
            name: name.clone(),
            fields: fields.named.iter().filter_map(field).collect(),
            methods: Vec::new(),
            open: twice || !item.generics.params.is_empty(),
        };
        self.0.insert(name, found);
    }

    fn add_methods(&mut self, item: &ItemImpl) {
        let found = last_word(&item.self_ty).and_then(|name| self.0.get_mut(&name));
        let Some(found) = found else { return };
        let of_trait = item.trait_.as_ref().and_then(|(path, _)| path.segments.last());
        found.open |= of_trait.is_some_and(|name| name.ident == "Deref");
        for item in &item.items {
            if let ImplItem::Fn(method) = item
                && method.sig.receiver().is_some()
            {
                let returned = match &method.sig.output {
                    ReturnType::Type(_, ty) => Ty::parse(ty),
                    ReturnType::Default => None,
                };
                found.methods.push((method.sig.ident.to_string(), returned));
            }
        }
    }
}

fn derives(item: &ItemStruct, word: &str) -> bool {
    let lists = item.attrs.iter().filter(|attribute| attribute.path().is_ident("derive"));
    let paths = |list: &syn::Attribute| {
        list.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated)
    };
    let mut paths = lists.filter_map(|list| paths(list).ok()).flatten();
    paths.any(|path| path.segments.last().is_some_and(|last| last.ident == word))
}
