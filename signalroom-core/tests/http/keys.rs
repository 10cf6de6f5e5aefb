//! The key: sent as declared, shown nowhere.

use crate::script::{
    BY_HEADER, BY_QUERY, KEY, Script, chain, client, hasty, rows, says, with_header,
};

#[tokio::test]
async fn the_key_travels_as_declared() {
    let (script, client) = Script::client(&BY_HEADER, vec![says(200, "[]")], hasty()).await;
    rows(&client, 9).await.unwrap();
    assert_eq!(script.asked.lock().unwrap()[0].1["x-key"], KEY);
    let (script, client) = Script::client(&BY_QUERY, vec![says(200, "[]")], hasty()).await;
    rows(&client, 9).await.unwrap();
    assert_eq!(script.uris(), [format!("/list?page=1&per=9&api_key={KEY}")]);
}

#[tokio::test]
async fn a_wrong_key_names_the_setting_and_is_never_shown() {
    let said = format!("bad key {KEY}\n");
    for api in [&BY_HEADER, &BY_QUERY] {
        let (_, client) = Script::client(api, vec![says(401, &said)], hasty()).await;
        let error = chain(rows(&client, 9).await.unwrap_err());
        let name = api.key_setting().unwrap();
        assert!(error.contains(&format!("{name} (from .env) is wrong")), "{error}");
        assert!(error.contains(": bad key …") && !error.contains(KEY), "{error}");
        assert!(!format!("{client:?}").contains(KEY));
    }
}

#[tokio::test]
async fn a_key_that_is_repeated_in_an_address_or_an_unreadable_answer_is_not_shown() {
    let (key, encoded) = ("s&same=+/0451", "s%26same%3D%2B%2F0451");
    for status in [200, 422] {
        let said = format!("no route for /list?api_key={encoded} ({key})");
        let (script, _) = Script::client(&BY_QUERY, vec![says(status, &said)], hasty()).await;
        let client = client(&BY_QUERY, &script.base, key, hasty()).unwrap();
        let error = chain(rows(&client, 9).await.unwrap_err());
        assert!(error.contains("no route for /list?api_key=… (…)"), "{error}");
        assert_eq!(script.uris(), [format!("/list?page=1&per=9&api_key={encoded}")]);
    }
}

#[tokio::test]
async fn a_key_is_not_shown_by_halves_where_an_answer_is_cut() {
    for (status, longest) in [(200, 80), (422, 200)] {
        for before in longest - KEY.len()..longest {
            let said = format!("{}{KEY}", "x".repeat(before));
            let (_, client) = Script::client(&BY_HEADER, vec![says(status, &said)], hasty()).await;
            let error = chain(rows(&client, 9).await.unwrap_err());
            assert!(error.contains("xx…") && !error.contains(&KEY[..3]), "{error}");
        }
    }
}

#[tokio::test]
async fn unusable_settings_are_named() {
    let error = |base, key| client(&BY_HEADER, base, key, hasty()).unwrap_err().to_string();
    assert!(error("ftp://x", KEY).starts_with("BYHEADER_BASE_URL is not an address"));
    for key in ["", " \n"] {
        assert!(error("http://x", key).starts_with("BYHEADER_API_KEY is not set"));
    }
    let bad = error("http://x", "two words");
    assert!(
        bad.starts_with("BYHEADER_API_KEY (from .env) holds a blank") && !bad.contains("words")
    );
    assert!(client(&BY_HEADER, "http://x", "good\n", hasty()).is_ok());
}

#[tokio::test]
async fn a_key_does_not_follow_to_another_host() {
    let (other, _) = Script::client(&BY_HEADER, vec![says(200, "[]")], hasty()).await;
    for api in [&BY_HEADER, &BY_QUERY] {
        for status in [301, 302, 303, 307, 308] {
            let there = with_header(says(status, ""), "location", &other.base);
            let (_, client) = Script::client(api, vec![there], hasty()).await;
            let error = rows(&client, 9).await.unwrap_err().to_string();
            let setting = format!(": check {}", api.base_url_setting());
            assert!(error.contains(&status.to_string()) && error.ends_with(&setting), "{error}");
        }
    }
    assert_eq!(other.uris(), Vec::<String>::new());
}
