use signalroom::prelude::*;

#[derive(Choice)]
enum Brand {
    #[choice(CCW)]
    Ccw,
    #[choice]
    Exp,
}

fn main() {}
