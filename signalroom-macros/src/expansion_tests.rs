//! What the macros make of one report and one source, to be read as code.
//!
//! The snapshots are `tests/expansions/*.snap`; `INSTA_UPDATE=always` writes them anew.

use proc_macro2::TokenStream;
use quote::quote;

fn shown(tokens: TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(tokens).unwrap())
}

fn compare(name: &str, expansion: TokenStream) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../tests/expansions");
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name, shown(expansion)));
}

#[test]
fn a_report() {
    let args = quote! {
        name = "everything",
        schedule = "0 7 * * *",
        timezone = "America/New_York",
        title = "{{ brand }} on {{ date|date }}",
        channels = [slack("#growth"), sms],
    };
    let item = quote! {
        /// Yesterday's spend.
        #[report(name = "everything_exp", channels = [sms], preset(brand = Brand::Exp))]
        async fn everything(
            cx: Cx,
            /// Day reported on.
            #[default(cx.yesterday())]
            date: Date,
            /// Brand.
            #[default(Brand::Ccw)]
            brand: Brand,
            /// How many.
            limit: i64,
        ) -> Result<Everything> {
            Ok(Everything { date, brand, top: top(cx, limit).await? })
        }
    };
    compare("report", crate::report::expand(args, item));
}

#[test]
fn a_source() {
    let args = quote! {
        name = "redtrack",
        resource = "daily_spend",
        key = [date, source_id],
        write = replace_window,
        schedule = "0 7-23 * * *",
        timezone = "America/New_York",
        lookback = 3,
        api = API,
    };
    let item = quote! {
        /// Ad spend by day and traffic source.
        async fn daily_spend(cx: &SyncCx, window: DateWindow, out: &mut Rows<DailySpend>) -> Result<()> {
            Ok(())
        }
    };
    compare("source", crate::source::expand(args, item));
}

#[test]
fn half_written_code_is_emitted_again() {
    let item = quote!(
        struct Daily;
    );
    let given = item.to_string();
    for args in [quote!(), quote!(name = ), quote!(channels = [slack, , "x"], preset(), 7, ::)] {
        assert!(crate::report::expand(args.clone(), item.clone()).to_string().ends_with(&given));
        assert!(crate::source::expand(args, item.clone()).to_string().ends_with(&given));
    }
}
