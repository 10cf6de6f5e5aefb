use signalroom::prelude::*;

#[derive(Record)]
struct Spend {
    date: Date,
    _client_id: String,
}

fn main() {}
