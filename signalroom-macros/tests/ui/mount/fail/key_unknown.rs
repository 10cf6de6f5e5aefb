signalroom::mount!(view = "views");

fn main() {}
