//! A custom feed: a record, a function, and a sample server, without a report.
//!
//! ```sh
//! cargo run -p custom_source -- sync exchange
//! cargo run -p custom_source -- query "select * from exchange.rates order by date, currency"
//! ```

mod sample;

use serde::Deserialize;
use signalroom::prelude::*;

signalroom::mount!();

static API: Api = Api::new("exchange", "https://exchange.example.com").rate(per_second(5));

/// Exchange rates to the dollar, one row a day and currency.
#[source(
    name = "exchange",
    resource = "rates",
    key = [date, currency],
    write = replace_window,
    schedule = "30 6 * * *",
    timezone = "UTC",
    lookback = 1,
    api = API,
)]
async fn rates(cx: &SyncCx, window: DateWindow, out: &mut Rows<Rate>) -> Result<()> {
    let api = cx.client()?;
    for date in window.days() {
        let mut lines = api.rows::<Line>("/rates", &[("date", date)]);
        while let Some(line) = lines.next().await? {
            match line {
                Ok(line) => {
                    out.push(Rate { date, currency: line.currency, rate: line.rate }).await?
                }
                Err(bad) => out.reject(bad.raw, bad.why),
            }
        }
    }
    Ok(())
}

/// A rate as it is stored.
#[derive(Record)]
struct Rate {
    /// The day, UTC.
    date: Date,
    /// Three letters.
    currency: String,
    /// Dollars for one unit.
    rate: Decimal,
}

/// A rate as the API returns it.
#[derive(Deserialize)]
struct Line {
    currency: String,
    rate: Decimal,
}

fn main() -> std::process::ExitCode {
    signalroom::main()
}
