signalroom::mount!(views = "half");

fn main() {}
