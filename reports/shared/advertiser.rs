//! The brands.

use signalroom::prelude::*;

/// A brand whose conversions the agency buys; the number is Everflow's advertiser id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Choice)]
pub enum Advertiser {
    /// The first brand.
    #[choice("CCW")]
    Ccw = 1,
    /// The second brand.
    #[choice("EXP")]
    Exp = 2,
}
