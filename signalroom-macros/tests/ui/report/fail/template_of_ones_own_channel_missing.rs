signalroom::mount!();

use signalroom::prelude::*;

mod shared {
    use signalroom::channel::{Channel, Composed, Draft};

    fn compose(_: &Draft<'_>) -> signalroom::Result<Composed> {
        Composed::new("")
    }

    #[expect(non_upper_case_globals)]
    pub const teams: Channel = Channel::new("teams", compose);
}

/// Spend.
#[report(name = "daily", channels = [crate::shared::teams])]
async fn daily(_cx: Cx) -> Result<Daily> {
    Ok(Daily { spend: Decimal::ONE })
}

struct Daily {
    spend: Decimal,
}

fn main() {}
