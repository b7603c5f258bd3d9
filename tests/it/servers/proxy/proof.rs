//! What the tests rely on, asked by the real programs only.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::directory::data::BASE;
use crate::servers::Server;
use crate::servers::hands::Hands;
use crate::servers::process::run;
use crate::servers::proxy::{Fault, Operation, Proxy};
use crate::servers::slapd::Slapd;

const YULIA: &str = "uid=yulia.spi,ou=pegawai,ou=people,dc=itb,dc=ac,dc=id";

/// The administrator, who comes over the network.
fn through(proxy: &Proxy, server: &Slapd) -> Hands {
    Hands {
        uri: proxy.uri(),
        ..server.hands()
    }
}

#[test]
fn what_passes_is_counted() {
    let server = Slapd::start();
    let proxy = Proxy::before(&server.uri(), Fault::None);
    let far = through(&proxy, &server);
    far.set(YULIA, "title", &["T"]).unwrap();
    assert_eq!(far.values(YULIA, "title"), ["T"]);
    far.rename(YULIA, "uid=yulia").unwrap();
    far.delete(&YULIA.replace("yulia.spi", "yulia")).unwrap();
    far.load(&format!("dn: ou=x,{BASE}\nobjectClass: organizationalUnit\n"))
        .unwrap();
    let expected = BTreeMap::from([
        (Operation::Bind, 5),
        (Operation::Search, 1),
        (Operation::Modify, 1),
        (Operation::Add, 1),
        (Operation::Delete, 1),
        (Operation::Rename, 1),
    ]);
    let mut passed = proxy.requests();
    // Nobody waits for these to pass.
    passed.remove(&Operation::Unbind);
    assert_eq!(passed, expected);
    // What is encrypted passes too.
    let mut ours = server.program();
    ours.uri = proxy.uri();
    ours.who().unwrap();
    assert_eq!(proxy.requests()[&Operation::Extended], 1);
    assert_eq!(proxy.requests()[&Operation::Bind], 5);
    assert!(!proxy.has_fired());
    let uri = proxy.uri();
    drop(proxy);
    assert!(
        Hands {
            uri,
            ..server.hands()
        }
        .who()
        .is_err()
    );
}

#[test]
fn a_request_is_cut_off_before_or_after_it_is_carried_out() {
    let server = Slapd::start();
    let proxy = Proxy::before(&server.uri(), Fault::CutBefore(Some(Operation::Modify), 2));
    let far = through(&proxy, &server);
    let change = |title: &str| format!("dn: {YULIA}\nchangetype: modify\nreplace: title\ntitle: {title}\n\n");
    let two = |first: &str, second: &str| change(first) + &change(second);
    assert!(far.load(&two("A", "B")).is_err());
    assert!(proxy.has_fired());
    assert_eq!(server.values(YULIA, "title"), ["A"]);
    assert_eq!(proxy.requests()[&Operation::Modify], 1);
    // It happens once.
    far.load(&change("C")).unwrap();
    assert_eq!(server.values(YULIA, "title"), ["C"]);

    proxy.set(Fault::AnswerLost(Some(Operation::Modify), 2));
    assert!(far.load(&two("D", "E")).is_err());
    assert!(proxy.has_fired());
    assert_eq!(server.values(YULIA, "title"), ["E"]);

    // Of any kind: the bind is the first.
    proxy.set(Fault::CutBefore(None, 1));
    assert!(far.load(&change("F")).is_err());
    proxy.set(Fault::AnswerLost(None, 2));
    assert!(far.load(&change("G")).is_err());
    assert_eq!(server.values(YULIA, "title"), ["G"]);
    proxy.set(Fault::CutBefore(None, 3));
    far.load(&change("H")).unwrap();
    assert!(!proxy.has_fired());
}

#[test]
fn a_page_is_cut_off_in_its_middle() {
    let server = Slapd::start();
    let proxy = Proxy::before(&server.uri(), Fault::CutInPage { page: 2, entries: 1 });
    let far = through(&proxy, &server);
    let pages = ["-E", "pr=3/noprompt", "(uid=*)", "1.1"];
    let cut = far.search(BASE, &pages).unwrap_err();
    assert_eq!(cut.matches("dn: ").count(), 4, "{cut}");
    assert!(proxy.has_fired());
    proxy.set(Fault::CutInPage { page: 3, entries: 0 });
    assert_eq!(far.search(BASE, &pages).unwrap().matches("dn: ").count(), 6);
    assert!(!proxy.has_fired());
}

#[test]
fn answers_come_late_and_connections_are_refused() {
    let server = Slapd::start();
    let proxy = Proxy::before(&server.uri(), Fault::Delay(Duration::from_mins(1)));
    let far = through(&proxy, &server);
    let unheard = run(&mut far.program_within(1, "ldapwhoami"), "").unwrap_err();
    assert!(unheard.contains("124"), "{unheard}");
    assert!(proxy.has_fired());
    proxy.set(Fault::Refuse);
    far.who().unwrap_err();
    assert!(proxy.has_fired());
    proxy.set(Fault::None);
    far.who().unwrap();
}
