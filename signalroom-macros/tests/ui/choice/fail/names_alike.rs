use signalroom::prelude::*;

#[derive(Choice)]
enum Brand {
    CCW,
    Ccw,
}

fn main() {}
