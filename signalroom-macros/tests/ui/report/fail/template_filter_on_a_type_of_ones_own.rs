signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "template_filter_on_a_type_of_ones_own", channels = [slack])]
async fn template_filter_on_a_type_of_ones_own(_cx: Cx) -> Result<Daily> {
    todo!()
}

struct Daily {
    level: Level,
}

struct Level;

fn main() {}
