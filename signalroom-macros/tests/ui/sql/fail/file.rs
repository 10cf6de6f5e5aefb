use signalroom::prelude::*;

fn main() {
    let _ = sql!("colum.sql");
}
