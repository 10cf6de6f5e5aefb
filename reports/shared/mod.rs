//! What the agency's reports share: brands, the rows they read, and how they judge a change.

mod advertiser;
mod affiliate;
mod judged;
mod mover;
mod ranking;
mod split;
mod totals;
mod verdict;

pub use advertiser::Advertiser;
pub use affiliate::Affiliate;
pub use judged::Judged;
pub use mover::{Mover, movers};
pub use ranking::Ranking;
pub use split::Split;
pub use totals::Totals;
pub use verdict::Verdict;
