signalroom::mount!();

use signalroom::prelude::*;

/// Spend.
#[report(name = "template_of_a_view_from_elsewhere", channels = [slack])]
async fn template_of_a_view_from_elsewhere(_cx: Cx) -> Result<Daily> {
    todo!()
}

use elsewhere::Daily;

mod elsewhere {
    pub struct Daily {
        pub date: signalroom::prelude::Date,
        pub top: String,
    }
}

fn main() {}
