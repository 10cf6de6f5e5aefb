//! What is a comparison, and what is sent where its days are missing.

use super::*;

/// The days, and the text as it is sent without them.
fn compared(condition: &str) -> Vec<(String, String)> {
    // A Tuesday.
    let date = Value::Date("2026-03-10".parse().unwrap());
    let found = comparisons(condition, &[date, Value::Int(7)]);
    let shown = |comparison: Comparison| {
        let mut text = condition.to_owned();
        for edit in comparison.edits.iter().rev() {
            text.replace_range(edit.piece.clone(), edit.text);
        }
        (comparison.days.to_string(), text)
    };
    found.into_iter().map(shown).collect()
}

#[test]
fn a_day_that_is_compared_with_is_nothing_without_data() {
    for (condition, days, sent) in [
        ("date = add_days($1, -1)", "2026-03-09", "date = add_days($1, null)"),
        ("date=Add_Days( $1 , - 7 )", "2026-03-03", "date=Add_Days( $1 , null )"),
        ("add_days($1, -$2) = date", "2026-03-03", "add_days($1, null) = date"),
        ("date in ($1, add_days($1, (-1)))", "2026-03-09", "date in ($1, add_days($1, null))"),
        ("(add_days($1, -1)) = date", "2026-03-09", "(add_days($1, null)) = date"),
        (
            "where (date = ((add_days($1, -1))))",
            "2026-03-09",
            "where (date = ((add_days($1, null))))",
        ),
        (
            "date is not distinct from add_days($1, -1)",
            "2026-03-09",
            "date is not distinct from add_days($1, null)",
        ),
        (
            "week_start(date) = week_start(add_days($1, -7))",
            "2026-03-02 to 2026-03-08",
            "week_start(date) = week_start(add_days($1, null))",
        ),
        (
            "date between add_days($1, -7) and add_days($1, -1)",
            "2026-03-03 to 2026-03-09",
            "date between add_days($1, null) and add_days($1, null)",
        ),
    ] {
        assert_eq!(compared(condition), [(days.to_owned(), sent.to_owned())]);
    }
}

#[test]
fn a_range_that_begins_before_its_date_begins_at_it() {
    for (condition, days, sent) in [
        (
            "date between add_days($1, -1) and $1",
            "2026-03-09",
            "date between add_days($1, 0) and $1",
        ),
        (
            "date between add_days($1, -7) /* a week */ and add_days($1, 6)",
            "2026-03-03 to 2026-03-09",
            "date between add_days($1, 0) /* a week */ and add_days($1, 6)",
        ),
        (
            "date between month_start(add_days($1, -10)) and $1",
            "2026-02-01 to 2026-02-28",
            "date between month_start(add_days($1, 0)) and $1",
        ),
        ("date >= add_days($1, -2)", "2026-03-08 to 2026-03-09", "date >= add_days($1, 0)"),
        ("date > add_days($1, -2)", "2026-03-09", "date > add_days($1, -1)"),
        ("add_days($1, -2) <= date", "2026-03-08 to 2026-03-09", "add_days($1, 0) <= date"),
        ("add_days($1, -2) < date", "2026-03-09", "add_days($1, -1) < date"),
    ] {
        assert_eq!(compared(condition), [(days.to_owned(), sent.to_owned())]);
    }
}

#[test]
fn everything_else_is_left_alone() {
    for condition in [
        "date = $1",
        "date = add_days($1, 1)",
        "date = add_days(day, -1)",
        "date <> add_days($1, -1)",
        "date != add_days($1, -1)",
        "date <= add_days($1, -1)",
        "date < add_days($1, -1)",
        "date between $1 and add_days($1, -1)",
        "date not between add_days($1, -1) and $1",
        "'date = add_days($1, -1)' = x -- = add_days($1, -1)",
        "select add_days($1, -1) as day_before, $2",
        "date not in ($1, add_days($1, -1))",
        "date is distinct from add_days($1, -1)",
        "coalesce(add_days($1, -1), $1) as day_before",
        "date = s.add_days($1, -1)",
        "date = add_days($1, -9223372036854775808)",
        "date = add_days($1, -",
    ] {
        assert_eq!(compared(condition), [], "{condition}");
    }
}

#[test]
fn dates_and_the_days_between_two_of_them_are_named() {
    let [friday, tuesday] =
        ["2026-03-06", "2026-03-10"].map(|day| Value::Date(day.parse().unwrap()));
    let args = [friday, tuesday, Value::Int(7)];
    for (condition, range) in [
        ("date between $1 and $2", "2026-03-06 to 2026-03-10"),
        ("date between week_start($1) and $1", "2026-03-02 to 2026-03-06"),
        ("date between $1 and add_days($1, $3)", "2026-03-06 to 2026-03-13"),
        ("date between add_days($1, -7) and $2", "2026-03-06 to 2026-03-10"),
        ("date between add_days($1, -7) and add_days($1, -1)", ""),
        ("date not between $1 and $2", ""),
        ("date between $2 and $1", ""),
        ("clicks between $3 and 9 and date between $1", ""),
    ] {
        let named = named_days(condition, &args);
        let shown: Vec<_> = named.iter().map(DateWindow::to_string).collect();
        let expected = ["2026-03-06", "2026-03-10", range];
        let expected = &expected[..if range.is_empty() { 2 } else { 3 }];
        assert_eq!(shown, expected, "{condition}");
    }
}
