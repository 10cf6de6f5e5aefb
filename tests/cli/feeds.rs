//! An Everflow and a Redtrack on this machine, and a program that is pointed at them.

use crate::program::Program;
use crate::servers::Server;
use serde_json::{Value, json};

/// March 9, 2026 at midnight UTC, as Everflow writes the day.
const DAY: &str = "1773014400";

/// What Everflow answers: one affiliate of its day.
pub(crate) fn everflow(conversions: i64) -> Value {
    let column = |kind: &str, id: &str, label: &str| json!({ "column_type": kind, "id": id, "label": label });
    json!({ "table": [{
        "columns": [column("affiliate", "1", "G2 - Meta "), column("advertiser", "1", "CCW"), column("date", DAY, "")],
        "reporting": { "total_click": 900, "cv": conversions, "revenue": 100, "payout": null, "profit": 1 },
    }] })
}

/// All sources configured, their APIs on that server.
pub(crate) fn with_feeds(program: Program, server: &Server) -> Program {
    let program = program
        .with("EVERFLOW_API_KEY", "k1")
        .with("EVERFLOW_BASE_URL", &server.url)
        .with("REDTRACK_API_KEY", "k2")
        .with("REDTRACK_BASE_URL", &server.url)
        .with("AFFILIATE_MAPPING_CSV", "mapping.csv");
    program.write(
        "signalroom.toml",
        "[internal]\naffiliates = [\"G2 - Meta\"]\n[sources.redtrack]\nrate = \"1000/second\"\n",
    );
    program.write(
        "mapping.csv",
        "\u{feff}redtrack.source,redtrack.source_alias,redtrack.source_id,everflow.affiliate_id,everflow.affiliate_label,everflow.advertiser_id,everflow.advertiser_label\n\
         Facebook A,facebook,rt-a,1,G2 - Meta,1,CCW\n",
    );
    program
}

/// Both APIs, one row each.
pub(crate) fn feeds() -> Server {
    Server::start(&[
        ("/v1/networks/reporting/entity/table", everflow(40)),
        (
            "/report",
            json!([{ "source_id": "rt-a", "source": "Facebook A", "clicks": 10, "cost": "800.50" }]),
        ),
    ])
}
