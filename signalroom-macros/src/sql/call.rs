//! What stands between the brackets: `"file.sql", date, brand = advertiser_id`.

use proc_macro2::Ident;
use syn::parse::{Parse, ParseStream};
use syn::{Expr, LitStr, Token, parse_quote};

/// One `sql!(…)`.
pub(crate) struct Call {
    /// The file's name.
    pub(crate) file: LitStr,
    /// The arguments, in order: the first is `$1`.
    pub(crate) args: Vec<Arg>,
}

/// `name`, or `name = expression`.
pub(crate) struct Arg {
    /// `:name` in the statement.
    pub(crate) name: Ident,
    /// What is given for it.
    pub(crate) value: Expr,
}

impl Parse for Call {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(LitStr) {
            return Err(input.error("name the file first: `sql!(\"file.sql\", argument, …)`"));
        }
        let file = input.parse()?;
        let mut args = Vec::new();
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if !input.is_empty() {
                args.push(input.parse()?);
            }
        }
        Ok(Call { file, args })
    }
}

impl Parse for Arg {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let start = input.span();
        let unnamed = |_| {
            syn::Error::new(start, "an argument has a name: write `name`, or `name = expression`")
        };
        let name: Ident = input.parse().map_err(unnamed)?;
        if input.parse::<Option<Token![=]>>()?.is_some() {
            return Ok(Arg { name, value: input.parse()? });
        }
        if !input.is_empty() && !input.peek(Token![,]) {
            return Err(unnamed(input.error("")));
        }
        let value = parse_quote!(#name);
        Ok(Arg { name, value })
    }
}
