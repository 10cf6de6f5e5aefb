//! Finds the statements whose rows become a struct, as far as one file shows: the type of a `let`, of
//! a field that the rows are put into, of a function that returns them, or between `::<…>`.

use crate::sql::Call;
use crate::support::types::{first_argument, last_word};
use std::collections::BTreeMap;
use syn::visit::{self, Visit};
use syn::{
    Expr, ExprMethodCall, ExprStruct, File, GenericArgument, Item, Local, Member, Pat, Stmt, Type,
};

/// The statements in a file whose rows become this struct.
pub(super) fn find(row: &str, file: &File) -> Vec<Call> {
    let mut fields = BTreeMap::new();
    for item in &file.items {
        if let Item::Struct(item) = item {
            let typed = |field: &syn::Field| {
                Some((field.ident.as_ref()?.to_string(), row_type(&field.ty)?))
            };
            fields.insert(item.ident.to_string(), item.fields.iter().filter_map(typed).collect());
        }
    }
    let mut queries = Queries { row, fields, untyped: BTreeMap::new(), found: Vec::new() };
    queries.visit_file(file);
    queries.found
}

struct Queries<'a> {
    row: &'a str,
    /// The row types in the fields of this file's structs.
    fields: BTreeMap<String, BTreeMap<String, String>>,
    /// Variables that hold rows whose type is not known yet.
    untyped: BTreeMap<String, Expr>,
    found: Vec<Call>,
}

impl Queries<'_> {
    /// Adds the query of an expression, if its rows are of this type.
    fn add(&mut self, expr: &Expr, ty: Option<&String>) {
        if ty.is_some_and(|ty| ty == self.row) {
            self.found.extend(query_call(expr).and_then(call));
        }
    }

    /// A function that returns the rows of its last expression.
    fn returns(&mut self, output: &syn::ReturnType, block: &syn::Block) {
        self.untyped.clear();
        if let (syn::ReturnType::Type(_, ty), Some(Stmt::Expr(last, None))) =
            (output, block.stmts.last())
        {
            self.add(last, row_type(ty).as_ref());
        }
    }
}

impl<'ast> Visit<'ast> for Queries<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.returns(&item.sig.output, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.returns(&item.sig.output, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_local(&mut self, local: &'ast Local) {
        visit::visit_local(self, local);
        let Some(init) = local.init.as_ref().filter(|init| query_call(&init.expr).is_some()) else {
            return;
        };
        match &local.pat {
            Pat::Type(typed) if row_type(&typed.ty).is_some_and(|ty| ty != "_") => {
                self.add(&init.expr, row_type(&typed.ty).as_ref());
            }
            Pat::Ident(name) => {
                self.untyped.insert(name.ident.to_string(), (*init.expr).clone());
            }
            _ => {}
        }
    }

    fn visit_expr_struct(&mut self, made: &'ast ExprStruct) {
        visit::visit_expr_struct(self, made);
        let name = made.path.segments.last().map(|segment| segment.ident.to_string());
        let Some(types) = name.and_then(|name| self.fields.get(&name)).cloned() else { return };
        for field in &made.fields {
            let Member::Named(member) = &field.member else { continue };
            let ty = types.get(&member.to_string());
            let variable = match &field.expr {
                Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
                _ => None,
            };
            let held = variable.and_then(|name| self.untyped.get(&name)).cloned();
            self.add(held.as_ref().unwrap_or(&field.expr), ty);
        }
    }

    fn visit_expr_method_call(&mut self, method: &'ast ExprMethodCall) {
        visit::visit_expr_method_call(self, method);
        let first = method.turbofish.as_ref().and_then(|turbofish| turbofish.args.first());
        if let Some(GenericArgument::Type(ty)) = first
            && row_type(ty).is_some_and(|ty| ty == self.row)
        {
            self.found.extend(call(method));
        }
    }
}

/// The `cx.all(…)` or `cx.one(…)` in `cx.all(…).await?`, `.context("…")?` and brackets.
fn query_call(expr: &Expr) -> Option<&ExprMethodCall> {
    match expr {
        Expr::Try(inner) => query_call(&inner.expr),
        Expr::Await(inner) => query_call(&inner.base),
        Expr::Paren(inner) => query_call(&inner.expr),
        Expr::Group(inner) => query_call(&inner.expr),
        Expr::MethodCall(method)
            if ["context", "with_context"].iter().any(|m| method.method == m) =>
        {
            query_call(&method.receiver)
        }
        Expr::MethodCall(method) if ["all", "one"].iter().any(|m| method.method == m) => {
            Some(method)
        }
        _ => None,
    }
}

/// The `sql!(…)` that a method is given.
fn call(method: &ExprMethodCall) -> Option<Call> {
    let Expr::Macro(given) = method.args.first()? else { return None };
    let sql = given.mac.path.segments.last().is_some_and(|segment| segment.ident == "sql");
    sql.then(|| given.mac.parse_body().ok()).flatten()
}

/// The row in `Vec<Row>`, `Option<Row>`, `Result<Vec<Row>>`.
fn row_type(ty: &Type) -> Option<String> {
    if matches!(ty, Type::Infer(_)) {
        return Some("_".to_owned());
    }
    let inner = ["Result", "Vec", "Option"].iter().find_map(|wrapper| first_argument(ty, wrapper));
    inner.map_or_else(|| last_word(ty), |inner| row_type(&inner))
}

#[cfg(test)]
mod tests {
    use super::find;

    fn files(text: &str) -> Vec<String> {
        let calls = find("Line", &syn::parse_str(text).unwrap());
        calls.iter().map(|call| call.file.value()).collect()
    }

    #[test]
    fn rows_are_followed_to_their_struct() {
        for text in [
            "async fn f() { let x: Vec<Line> = cx.all(sql!(\"a.sql\", date)).await?; }",
            "async fn f() { let x: Line = cx.one(sql!(\"a.sql\")).await.context(\"c\")?; }",
            "struct View { x: Vec<Line> } async fn f() { let x = cx.all(sql!(\"a.sql\")).await?; Ok(View { x }) }",
            "struct View { y: Option<Line> } async fn f() { let x = cx.one(sql!(\"a.sql\")).await?; View { y: x } }",
            "struct View { y: Vec<Line> } async fn f() { View { y: cx.all(sql!(\"a.sql\")).await? } }",
            "async fn f() { g(cx.all::<Line, _>(signalroom::sql!(\"a.sql\")).await?) }",
            "async fn f() -> Result<Vec<Line>> { cx.all(sql!(\"a.sql\")).await }",
            "impl X { async fn f() -> signalroom::Result<Line> { cx.one(sql!(\"a.sql\")).await } }",
        ] {
            assert_eq!(files(text), ["a.sql"], "{text}");
        }
    }

    #[test]
    fn other_rows_are_left_alone() {
        for text in [
            "async fn f() { let x: Vec<Other> = cx.all(sql!(\"a.sql\")).await?; }",
            "async fn f() { let x = cx.all(sql!(\"a.sql\")).await?; }",
            "struct View { x: Vec<Line> } fn f() { let x = cx.all(sql!(\"a.sql\")); } fn g() { View { x } }",
            "async fn f() { let x: Vec<_> = cx.all(sql!(\"a.sql\")).await?; }",
        ] {
            assert_eq!(files(text), [""; 0], "{text}");
        }
    }
}
