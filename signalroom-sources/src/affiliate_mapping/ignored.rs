//! Traffic sources that are left out on purpose: their spend is not attributed, and `check` lists them.

use signalroom::feed::{Remark, Statement};

const SQL: &str = include_str!("ignored.sql");

signalroom::submit! {
    Remark {
        about: "traffic sources that the affiliate mapping ignores on purpose",
        statement: Statement {
            file: "affiliate_mapping/ignored.sql",
            sqlite: SQL,
            postgres: SQL,
            params: &[],
        },
    }
}
