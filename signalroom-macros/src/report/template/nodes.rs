//! The nodes of a template: what they show, and what names they make.

use super::checker::Checker;
use super::expressions::range;
use super::structs::Ty;
use crate::support::Diagnostic;
use askama_parser::node::{CondTest, If, Loop, Macro, Match};
use askama_parser::{Expr, LetValueOrBlock, Node, Target, WithSpan};

impl Checker<'_> {
    /// Walks over nodes.
    pub(super) fn nodes(&mut self, nodes: &[Box<Node<'_>>]) {
        nodes.iter().for_each(|node| self.node(node));
    }

    fn node(&mut self, node: &Node<'_>) {
        match node {
            Node::Expr(_, expr) => drop(self.expr(expr)),
            Node::Let(declared) => {
                let ty = match &declared.val {
                    LetValueOrBlock::Value(value) => self.expr(value),
                    LetValueOrBlock::Block { nodes, .. } => {
                        self.scoped(|inner| inner.nodes(nodes));
                        None
                    }
                };
                self.bind_target(&declared.var, ty);
            }
            Node::Declare(declared) => self.bind(&declared.var_name, None),
            Node::Compound(compound) => {
                self.expr(&compound.op.lhs);
                self.expr(&compound.op.rhs);
            }
            Node::If(node) => self.branches(node),
            Node::Match(node) => self.arms(node),
            Node::Loop(node) => self.repeated(node),
            Node::BlockDef(_) if self.in_layout => {}
            Node::BlockDef(block) => self.scoped(|inner| inner.nodes(&block.nodes)),
            Node::Include(include) => self.included(include.path, include.span()),
            Node::Macro(node) => self.defined(node),
            Node::Call(call) => {
                let arguments = self.arguments(call.args.as_deref().unwrap_or_default());
                if let Some(word) = &call.scope {
                    self.macro_call(word, &call.name, &arguments);
                }
                self.scoped(|inner| {
                    call.caller_args.iter().for_each(|name| inner.bind(name, None));
                    inner.nodes(&call.nodes);
                });
            }
            Node::FilterBlock(block) => {
                self.filter(&block.filters);
                self.scoped(|inner| inner.nodes(&block.nodes));
            }
            Node::Import(import) => self.imported(import.path, import.scope, import.span()),
            // The layout is read last.
            Node::Extends(_) => {}
            Node::Lit(_) | Node::Comment(_) | Node::Raw(_) => {}
            Node::Break(_) | Node::Continue(_) => {}
        }
    }

    fn branches(&mut self, node: &If<'_>) {
        for branch in &node.branches {
            self.scoped(|inner| {
                if let Some(condition) = &branch.cond {
                    inner.condition(condition);
                }
                inner.nodes(&branch.nodes);
            });
        }
    }

    /// `a`, or `let Some(a) = b`, whose names hold from here on.
    pub(super) fn condition(&mut self, condition: &CondTest<'_>) {
        let Some(target) = &condition.target else { return self.flag(&condition.expr) };
        self.matched(target, &condition.expr);
    }

    /// A condition is `true` or `false`.
    fn flag(&mut self, condition: &WithSpan<Box<Expr<'_>>>) {
        let Some(ty) = self.expr(condition) else { return };
        let write = match ty {
            Ty::Struct(_) | Ty::Flag | Ty::RefusedFloat => return,
            Ty::Option(_) => "write `if let Some(x) = …`",
            Ty::List(_) | Ty::Text => "write `!….is_empty()`",
            _ => "compare it, as in `… > 0`",
        };
        let text =
            format!("`if` needs `true` or `false`, and this is {}: {write}", ty.description());
        self.push(&Diagnostic::new(range(condition.span()), text));
    }

    /// The pattern takes the first of `a && b && c`; the others may use its names.
    fn matched(&mut self, target: &Target<'_>, expr: &WithSpan<Box<Expr<'_>>>) {
        match &***expr {
            Expr::BinOp(op) if op.op == "&&" => {
                self.matched(target, &op.lhs);
                self.expr(&op.rhs);
            }
            _ => {
                let ty = self.expr(expr);
                self.bind_target(target, ty);
            }
        }
    }

    fn arms(&mut self, node: &Match<'_>) {
        let ty = self.expr(&node.expr);
        for arm in &node.arms {
            self.scoped(|inner| {
                for target in &arm.target {
                    inner.bind_target(target, ty.clone());
                }
                inner.nodes(&arm.nodes);
            });
        }
    }

    fn repeated(&mut self, node: &Loop<'_>) {
        let each = self.expr(&node.iter).and_then(|ty| ty.item());
        self.scoped(|inner| {
            inner.bind_target(&node.var, each);
            inner.bind("loop", None);
            if let Some(condition) = &node.cond {
                inner.expr(condition);
            }
            inner.nodes(&node.body);
        });
        self.scoped(|inner| inner.nodes(&node.else_nodes));
    }

    fn defined(&mut self, node: &Macro<'_>) {
        self.scoped(|inner| {
            for argument in &node.args {
                if let Some(default) = &argument.default {
                    inner.expr(default);
                }
                inner.bind(&argument.name, None);
            }
            inner.nodes(&node.nodes);
        });
    }
}
