//! What `check` lists of the mapping: sources that are left out on purpose, and brands that no report can show.

use signalroom::feed::{Remark, Statement};

const IGNORED: &str = include_str!("ignored.sql");
const BRANDS: &str = include_str!("brands.sql");

signalroom::submit! {
    Remark {
        about: "traffic sources that the affiliate mapping ignores on purpose",
        statement: Statement {
            file: "affiliate_mapping/ignored.sql",
            sqlite: IGNORED,
            postgres: IGNORED,
            params: &[],
        },
    }
}

signalroom::submit! {
    Remark {
        about: "brands in the affiliate mapping that Everflow doesn't know, or knows under another id",
        statement: Statement {
            file: "affiliate_mapping/brands.sql",
            sqlite: BRANDS,
            postgres: BRANDS,
            params: &[],
        },
    }
}
