use signalroom::prelude::*;

#[derive(Choice)]
enum Brand {}

fn main() {}
