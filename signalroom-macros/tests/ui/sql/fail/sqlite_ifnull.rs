use signalroom::prelude::*;

fn main() {
    let _ = sql!("sqlite_ifnull.sql");
}
