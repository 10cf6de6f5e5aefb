use signalroom::prelude::*;

#[derive(Choice)]
enum Brand {
    Ccw = 1,
    Exp,
}

fn main() {}
