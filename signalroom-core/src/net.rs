//! The one way to make an HTTP client: with certificates on any machine, one TLS provider.

use reqwest::{Certificate, Client, ClientBuilder};

/// Builds a client with the system's certificates; on a machine without any, with Mozilla's.
pub(crate) fn client(builder: impl Fn() -> ClientBuilder) -> Result<Client, reqwest::Error> {
    // Fails when one is installed already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    builder().build().or_else(|_| {
        let roots = webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter();
        let roots = roots.map(|root| Certificate::from_der(root)).collect::<Result<Vec<_>, _>>()?;
        builder().tls_certs_only(roots).build()
    })
}

/// Whether that server is on this machine: such are reached without a proxy.
pub(crate) fn is_local(url: &reqwest::Url) -> bool {
    matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"))
}
