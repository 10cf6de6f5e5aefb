//! Types, read as they are written: what they are called is all that a macro sees.

use quote::ToTokens;
use syn::{GenericArgument, PathArguments, PathSegment, Type};

/// The last word of a type's path: `Result` of `anyhow::Result<T>`.
pub(crate) fn last_word(ty: &Type) -> Option<String> {
    last(ty).map(|segment| segment.ident.to_string())
}

/// The `T` of `Wrapper<T, …>`.
pub(crate) fn first_argument(ty: &Type, wrapper: &str) -> Option<Type> {
    let last = last(ty).filter(|segment| segment.ident == wrapper)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty.clone()),
        _ => None,
    })
}

fn last(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Path(path) => path.path.segments.last(),
        Type::Group(group) => last(&group.elem),
        Type::Paren(paren) => last(&paren.elem),
        _ => None,
    }
}

/// Why a known type cannot be a report's parameter; `None` for all that it may be, and for all unknown.
pub(crate) fn not_a_parameter(ty: &Type) -> Option<String> {
    let instead = match ty {
        Type::Reference(reference) if last_word(&reference.elem).as_deref() == Some("str") => {
            "write `String`"
        }
        Type::Reference(_) | Type::Tuple(_) | Type::Array(_) | Type::Slice(_) => PARAMETERS,
        _ => match last_word(ty)?.as_str() {
            "f64" | "f32" => "write `Decimal`, which is exact",
            "i8" | "i16" | "i32" | "i128" | "isize" | "u8" | "u16" | "u32" | "u64" | "u128"
            | "usize" => "write `i64`",
            "Option" => "a parameter always has a value: give it a `#[default(…)]`",
            "Vec" | "HashMap" | "BTreeMap" | "HashSet" | "BTreeSet" | "char" | "DateTime" => {
                PARAMETERS
            }
            _ => return None,
        },
    };
    let name = ty.to_token_stream().to_string().replace(' ', "");
    Some(format!("a report parameter cannot be `{name}`: {instead}"))
}

const PARAMETERS: &str = "parameters are `String`, `i64`, `bool`, `Decimal`, `Date`, or your own enum with `#[derive(Choice)]`";
