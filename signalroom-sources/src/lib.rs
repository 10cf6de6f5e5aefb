//! The feeds: one file each, its sample server beside it.

use signalroom as _;
