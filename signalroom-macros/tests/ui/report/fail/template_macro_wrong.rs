signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "template_macro_wrong", channels = [slack])]
async fn template_macro_wrong(_cx: Cx) -> Result<Daily> {
    todo!()
}

struct Daily {
    date: Date,
    totals: Totals,
    top: Vec<Affiliate>,
}

struct Totals {
    spend: Option<Decimal>,
}

impl Totals {
    fn cpa(&self) -> Option<Decimal> {
        self.spend
    }
}

struct Affiliate {
    label: String,
}

fn main() {}
