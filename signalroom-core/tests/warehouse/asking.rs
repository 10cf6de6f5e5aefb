//! Asking with texts that somebody typed.

use crate::shop;
use signalroom::declare::Value;
use signalroom::testing::Scratch;
use signalroom::warehouse::WarehouseError;

#[tokio::test]
async fn a_query_takes_named_arguments_and_cannot_write() {
    let all = Scratch::each().await.unwrap().into_iter().chain(Scratch::pooled().await.unwrap());
    for scratch in all {
        let warehouse = shop::open(&scratch).await;
        let args = [("day".to_owned(), Value::Date(shop::day("2026-01-31")))];
        let text = "select add_days(:day, 1) as next, ':day' as text, :day as day";
        let row = warehouse.query(text, &args).await.unwrap();
        let shown: Vec<_> = row.rows[0].iter().map(Value::to_string).collect();
        assert_eq!(shown, ["2026-02-01", ":day", "2026-01-31"]);
        let missing = warehouse.query("select :nope", &args).await.unwrap_err();
        assert!(matches!(&missing, WarehouseError::MissingArgument { name } if name == "nope"));
        for text in
            ["delete from signalroom.runs", "insert into public.labels (label) values ('x')"]
        {
            let error = warehouse.query(text, &[]).await.unwrap_err().to_string();
            assert!(error.contains("read") && error.contains("only"), "{error}");
        }
        warehouse.close().await;
        scratch.remove().await.unwrap();
    }
}

#[tokio::test]
async fn a_mistake_is_shown_where_it_was_written() {
    for scratch in Scratch::each().await.unwrap() {
        let warehouse = shop::open(&scratch).await;
        let args = [("first_day".to_owned(), Value::Date(shop::day("2026-01-31")))];
        let text = "select label -- grüße\nfrom shop.daily_sales\nwhere date = week_start(:first_day) and cots = 1";
        let error = warehouse.query(text, &args).await.unwrap_err().to_string();
        assert!(error.starts_with("run `query`: ") && error.contains("cots"), "{error}");
        let place =
            " --> query:3:41\n  |\n3 | where date = week_start(:first_day) and cots = 1\n  |";
        assert!(error.contains(place), "{error}");
        warehouse.close().await;
        scratch.remove().await.unwrap();
    }
}
