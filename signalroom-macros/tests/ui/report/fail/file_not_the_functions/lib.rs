signalroom::mount!("report/fail/file_not_the_functions");

fn main() {}
