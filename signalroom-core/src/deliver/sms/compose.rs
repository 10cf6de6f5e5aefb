//! A draft becomes an SMS.

use super::shorten::to_segment;
use super::{Segments, segments};
use crate::Result;
use crate::declare::{Composed, Draft};
use serde::{Deserialize, Serialize};

/// What is sent: the payload of an SMS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmsPayload {
    /// The text, one line.
    pub text: String,
}

/// Composes `sms.txt`: one line, the notices' words in front.
///
/// # Errors
/// When it is empty or longer than a segment.
pub fn compose(draft: &Draft<'_>) -> Result<Composed> {
    let words = draft.notices.iter().map(|notice| notice.word);
    let lines = draft.text()?.lines().map(str::trim).filter(|line| !line.is_empty());
    let fitted = to_segment(&words.chain(lines).collect::<Vec<_>>().join(" "))?;
    let Segments { alphabet, characters, segments } = segments(&fitted.text);
    let of = if segments == 1 { format!(" of {}", alphabet.single()) } else { String::new() };
    let plural = if segments == 1 { "" } else { "s" };
    let cut = if fitted.cut { ", a name shortened" } else { "" };
    let summary = format!("{characters}{of} characters, {segments} segment{plural}{cut}");
    let payload = SmsPayload { text: fitted.text.clone() };
    Ok(Composed::new(&payload)?.file("sms.txt", fitted.text).summary(summary))
}

#[cfg(test)]
mod tests {
    use super::compose;
    use crate::deliver::draft_for_tests::{draft, rendered, sample_notice};

    #[test]
    fn it_is_one_line_with_the_notice_in_front() {
        let texts = [rendered("x/sms.txt", "\nDaily: 327 conv,\n  Top: \u{1}Meta\u{3}\n")];
        let composed = compose(&draft(&texts, &[sample_notice()])).unwrap();
        assert_eq!(composed.files[0].bytes, b"SAMPLE Daily: 327 conv, Top: Meta");
        assert_eq!(composed.summary, "33 of 160 characters, 1 segment");
    }
}
