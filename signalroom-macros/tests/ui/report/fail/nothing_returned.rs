signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "daily", channels = [slack])]
async fn daily(_cx: Cx) {

}

struct Daily {
    spend: Decimal,
}

fn main() {}
