//! Reads give everything, or say why they do not, and what to do.

use std::time::Duration;

use akuntabel::dn::Dn;
use akuntabel::ports::DirectoryError;

use crate::directory::data::BASE;
use crate::directory::ldap_faults::{Far, read};
use crate::servers::Server;
use crate::servers::proxy::Fault;
use crate::servers::slapd::Options;

const STAFF: &str = "ou=pegawai,ou=people,dc=itb,dc=ac,dc=id";

/// Pages of two entries.
fn in_pages(options: &Options) -> Far {
    let mut far = Far::with(options);
    far.settings.page = 2;
    far
}

fn hiding(hidden: &str) -> Options {
    Options {
        hidden: Some(hidden.to_owned()),
        ..Options::default()
    }
}

#[test]
fn a_read_that_is_cut_at_any_message_is_an_error_and_never_a_shorter_list() {
    let far = in_pages(&Options::default());
    let all = far.server.hands().find(BASE, "(objectClass=*)").len();
    for fault in [|n| Fault::CutBefore(None, n), |n| Fault::AnswerLost(None, n)] {
        let mut cuts = 0;
        for n in 1.. {
            far.proxy.set(fault(n));
            let read = far.read();
            if !far.proxy.has_fired() {
                assert_eq!(read.unwrap().len(), all);
                break;
            }
            assert!(
                read.is_err(),
                "{:?} gave {} entries",
                fault(n),
                read.unwrap().len()
            );
            cuts += 1;
        }
        // The bind, two entries about the server, and the pages.
        assert_eq!(cuts, 3 + all.div_ceil(2));
    }
}

#[test]
fn a_page_that_breaks_off_after_any_entry_is_an_error() {
    let far = in_pages(&Options::default());
    let mut directory = far.open().unwrap();
    let mut cuts = 0;
    let mut entries = 0;
    for page in 1.. {
        for entries_of_page in 0..=2 {
            far.proxy.set(Fault::CutInPage {
                page,
                entries: entries_of_page,
            });
            match read(&mut directory) {
                Err(DirectoryError::Incomplete { .. }) => cuts += 1,
                Ok(read) if !far.proxy.has_fired() => entries = read.len(),
                other => panic!("page {page}, {entries_of_page} entries: {other:?}"),
            }
        }
        if entries > 0 {
            break;
        }
    }
    assert_eq!(entries, far.server.hands().find(BASE, "(objectClass=*)").len());
    far.proxy.set(Fault::None);
    // Before and after each entry of each page.
    assert_eq!(cuts, 3 * entries.div_ceil(2));
    assert_eq!(
        read(&mut directory).unwrap().len(),
        entries,
        "the connection is made anew"
    );
}

#[test]
// proves: trap 70
fn what_a_server_gives_no_more_of_is_not_thought_to_be_gone() {
    let unit = |number: u32| {
        format!(
            "dn: ou=u{number},ou=tamu,ou=people,{BASE}\nobjectClass: organizationalUnit\nou: u{number}\n\n"
        )
    };
    let mut options = Options {
        more: (0..600).map(unit).collect::<Vec<_>>().concat(),
        ..Options::default()
    };
    let mut far = Far::with(&options);
    let all = far.read().unwrap().len();
    assert!(all > 600);
    // What a server does that nobody set anything in, and limits of pages.
    for limits in ["size=500", "size.prtotal=100", "size.pr=10"] {
        options.limits = limits;
        far.server.start_again_with(&options);
        let why = far.incomplete();
        assert!(why.contains("raise the"), "{limits}: {why}");
    }
    options.limits = "size.pr=100 size.prtotal=unlimited";
    far.server.start_again_with(&options);
    assert_eq!(far.read().unwrap().len(), all);
}

#[test]
fn a_subtree_that_is_hidden_is_missed_by_its_canary() {
    let mut far = Far::with(&hiding(STAFF));
    far.settings.canaries = vec![Dn::parse(&format!("uid=yulia.spi,{STAFF}")).unwrap()];
    let why = far.incomplete();
    assert!(why.contains("uid=yulia.spi,ou=pegawai,ou=people"), "{why}");
    assert!(why.contains("may the program's account read it?"), "{why}");
    far.server.start_again_with(&Options::default());
    far.read().unwrap();
}

#[test]
fn a_base_that_is_hidden_or_not_there_is_no_empty_directory() {
    let base_alone = format!("cn=nobody,{BASE}\" by * none\naccess to dn.exact=\"{BASE}");
    let mut far = Far::with(&hiding(&base_alone));
    let why = far.incomplete();
    assert!(why.contains("its base") && why.contains("has no entry"), "{why}");
    far.settings.base = Dn::parse("dc=tidak,dc=ada").unwrap();
    let why = far.incomplete();
    assert!(why.contains("dc=tidak,dc=ada"), "{why}");
}

#[test]
fn an_entry_without_an_id_is_an_error() {
    let far = Far::with(&Options::default());
    let mut options = Options::default();
    let hide = |dn: &str| format!("{dn}\" attrs=entryUUID by * none\naccess to dn.subtree=\"cn=nobody");
    options.hidden = Some(hide(&format!("uid=yulia.spi,{STAFF}")));
    let mut far = far;
    far.server.start_again_with(&options);
    let why = far.incomplete();
    assert!(
        why.contains("uid=yulia.spi") && why.contains("shows no entryUUID"),
        "{why}"
    );
    options.hidden = Some(hide(BASE));
    far.server.start_again_with(&options);
    let why = far.incomplete();
    assert!(why.contains("must be allowed to read it"), "{why}");
}

#[test]
// proves: trap 72
fn a_part_that_is_elsewhere_is_an_error() {
    let far = Far::start();
    far.server.load(&format!(
        "dn: ou=jauh,{BASE}\nobjectClass: referral\nobjectClass: extensibleObject\nou: jauh\nref: ldap://jauh.example/ou=jauh,{BASE}\n"
    ));
    let why = far.incomplete();
    assert!(why.contains("ldap://jauh.example"), "{why}");
    assert!(why.contains("name a server that holds all of it"), "{why}");
}

#[test]
fn a_server_that_stands_still_is_not_waited_for() {
    let mut far = Far::start();
    far.settings.timeout = Duration::from_secs(1);
    let mut directory = far.open().unwrap();
    far.server.pause();
    let why = read(&mut directory).unwrap_err().to_string();
    assert!(why.contains("no answer within 1 seconds"), "{why}");
    let Err(error) = far.open() else {
        panic!("it is reached");
    };
    let why = error.to_string();
    assert!(why.contains("no answer within 1 seconds"), "{why}");
    far.server.resume();
    read(&mut directory).unwrap();
}
