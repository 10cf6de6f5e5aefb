signalroom::mount!("reprots");

fn main() {}
