use signalroom::prelude::*;

#[derive(Choice)]
struct Brand {
    id: i64,
}

fn main() {}
