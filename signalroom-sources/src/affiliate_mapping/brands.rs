//! Brands whose id and name contradict each other within the file.

use super::AffiliateMapping;

/// A brand as a line has it.
struct Brand<'r> {
    line: usize,
    id: i64,
    name: &'r str,
}

/// A sentence for each line that gives a brand's name to another id, or a brand's id another name, than a line before
/// it. Which of them is right, the file can't say: `mapped_sources` asks Everflow.
pub(super) fn contradictions(rows: &[(usize, AffiliateMapping)]) -> Vec<String> {
    let mut brands: Vec<Brand<'_>> = Vec::new();
    let mut found = Vec::new();
    for (line, row) in rows {
        let (Some(id), Some(name)) = (row.everflow_advertiser_id, &row.everflow_advertiser_label)
        else {
            continue;
        };
        let is_same_name = |other: &Brand<'_>| other.name.to_lowercase() == name.to_lowercase();
        if brands.iter().any(|other| other.id == id && is_same_name(other)) {
            continue;
        }
        if let Some(Brand { line: before, id: other, .. }) = brands.iter().find(|b| is_same_name(b))
        {
            found
                .push(format!("line {line}: `{name}` is brand {id}, and {other} in line {before}"));
        } else if let Some(Brand { line: before, name: other, .. }) =
            brands.iter().find(|other| other.id == id)
        {
            found.push(format!(
                "line {line}: brand {id} is `{name}`, and `{other}` in line {before}"
            ));
        }
        brands.push(Brand { line: *line, id, name });
    }
    found
}
