signalroom::mount!("views");

fn main() {}
