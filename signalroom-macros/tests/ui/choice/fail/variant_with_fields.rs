use signalroom::prelude::*;

#[derive(Choice)]
enum Brand {
    Ccw,
    Other(i64),
}

fn main() {}
