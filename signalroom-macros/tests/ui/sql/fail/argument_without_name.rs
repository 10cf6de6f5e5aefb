use signalroom::prelude::*;

fn main() {
    let date = Date::MIN;
    let _ = sql!("argument_not_used.sql", date.pred_opt());
}
