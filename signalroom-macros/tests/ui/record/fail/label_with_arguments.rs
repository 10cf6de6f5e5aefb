use signalroom::prelude::*;

#[derive(Record)]
struct Spend {
    date: Date,
    #[label(nfc)]
    campaign: String,
    #[label = "seller"]
    seller: Option<String>,
}

fn main() {}
