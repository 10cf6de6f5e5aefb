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
        // On a holiday this API has `null` instead of a list; without `null_is_empty` that is an error.
        let mut lines = api.rows::<Line>("/rates", &[("date", date)]).null_is_empty();
        while let Some(line) = lines.next().await? {
            match line {
                Ok(line) => out.push(line.on(date)).await?,
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
    /// What changing one unit costs, in dollars.
    fee: Decimal,
}

/// A rate as the API returns it.
#[derive(Deserialize)]
#[serde(try_from = "Fields")]
struct Line {
    currency: String,
    rate: Decimal,
    fee: Decimal,
}

impl TryFrom<Fields> for Line {
    type Error = signalroom::Error;
    fn try_from(row: Fields) -> Result<Self> {
        Ok(Line {
            currency: row.text(&["currency", "code"])?.context("the row has no currency")?,
            // Required: a row without it goes to the quarantine.
            rate: row.number(&["rate"])?,
            // Few currencies have one; the API leaves it out where it is nothing.
            fee: row.number_or_zero(&["fee"])?,
        })
    }
}

impl Line {
    fn on(self, date: Date) -> Rate {
        Rate { date, currency: self.currency, rate: self.rate, fee: self.fee }
    }
}

fn main() -> std::process::ExitCode {
    signalroom::main()
}
