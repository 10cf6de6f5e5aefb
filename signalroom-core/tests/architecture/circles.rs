//! Circles in a graph: its strongly connected parts of more than one.

use super::Wings;
use std::collections::BTreeSet;

/// All circles, each as the set of who stands in it.
pub(crate) fn of(graph: &Wings) -> Vec<BTreeSet<String>> {
    let mut circles: Vec<BTreeSet<String>> = Vec::new();
    for node in graph.keys() {
        let forth = reached(graph, node);
        let circle: BTreeSet<_> =
            forth.iter().filter(|other| reached(graph, other).contains(node)).cloned().collect();
        if circle.len() > 1 && !circles.contains(&circle) {
            circles.push(circle);
        }
    }
    circles
}

/// All that can be reached from there, itself among them if it can be.
fn reached(graph: &Wings, from: &str) -> BTreeSet<String> {
    let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(node) = next.pop() {
        for other in graph.get(node).into_iter().flatten() {
            if seen.insert(other.clone()) {
                next.push(other);
            }
        }
    }
    seen
}

#[test]
fn circles_are_found_and_lines_are_not() {
    let graph = |pairs: &[(&str, &str)]| {
        let mut graph = Wings::new();
        for (from, to) in pairs {
            graph.entry((*from).to_owned()).or_default().insert((*to).to_owned());
        }
        graph
    };
    assert!(of(&graph(&[("a", "b"), ("b", "c"), ("a", "c")])).is_empty());
    let ring = of(&graph(&[("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")]));
    assert_eq!(ring, [BTreeSet::from(["a", "b", "c"].map(str::to_owned))]);
}
