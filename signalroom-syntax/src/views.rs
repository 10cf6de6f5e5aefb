//! The order of views.

use crate::table_names::names;

/// The views, each behind those that it reads. Those that read each other in a ring keep their order: the database says
/// what is wrong with them.
///
/// `name` is `schema.view`, and `text` the query.
pub fn in_order<'a, T>(
    views: Vec<T>,
    name: impl Fn(&T) -> &'a str,
    text: impl Fn(&T) -> &'a str,
) -> Vec<T> {
    let position =
        |wanted: &String| views.iter().position(|v| name(v).eq_ignore_ascii_case(wanted));
    // For each view the places of those that it reads.
    let read: Vec<Vec<usize>> =
        views.iter().map(|view| names(text(view)).iter().filter_map(position).collect()).collect();
    let mut ordered: Vec<usize> = Vec::with_capacity(views.len());
    let mut waiting: Vec<usize> = (0..views.len()).collect();
    while !waiting.is_empty() {
        let is_ready =
            |at: &usize| read[*at].iter().all(|other| other == at || ordered.contains(other));
        let next = waiting.iter().position(is_ready).unwrap_or(0);
        ordered.push(waiting.remove(next));
    }
    let mut views: Vec<_> = views.into_iter().map(Some).collect();
    ordered.into_iter().filter_map(|at| views[at].take()).collect()
}

#[cfg(test)]
mod tests {
    use super::in_order;

    fn ordered(views: &[(&'static str, &'static str)]) -> Vec<&'static str> {
        let views = in_order(views.to_vec(), |view| view.0, |view| view.1);
        views.into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn a_view_stands_behind_those_that_it_reads() {
        let views = [
            ("public.a", "select n from Public.B join shop.c using (n)"),
            ("public.b", "select n from shop.c"),
            ("shop.c", "select 1 as n"),
        ];
        assert_eq!(ordered(&views), ["shop.c", "public.b", "public.a"]);
    }

    #[test]
    fn a_name_is_read_where_it_is_code_and_whole() {
        let views = [
            ("public.a", "select 'public.b' as b from public.b_c -- public.b"),
            ("public.b", "select 1"),
            ("public.b_c", "select 2 as b"),
        ];
        assert_eq!(ordered(&views), ["public.b", "public.b_c", "public.a"]);
    }

    #[test]
    fn a_ring_stays_as_it_is() {
        let views =
            [("x.a", "select 1 from x.b"), ("x.b", "select 1 from x.a, x.b"), ("x.c", "select 1")];
        assert_eq!(ordered(&views), ["x.c", "x.a", "x.b"]);
        assert_eq!(ordered(&[("x.a", "select * from x.a")]), ["x.a"]);
    }
}
