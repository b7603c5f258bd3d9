//! OpenLDAP keeps the promise of the port.

use std::rc::Rc;

use akuntabel::attribute::Attribute;
use akuntabel::change::ChangeKind;
use akuntabel::directory_map::{Marker, ServerMap};
use akuntabel::ports::ReadDirectory;
use akuntabel::settings::ldap::Server as Kind;

use crate::directory::contract::{Served, accounts, carry_out, contract, dn};
use crate::directory::data::{change, closed, create, guest, with_username};
use crate::directory::served::{Habits, InServer, names};
use crate::servers::slapd::Slapd;

/// A new server on which accounts are called so.
fn in_slapd(names: &ServerMap) -> InServer<Slapd> {
    let habits = Habits {
        locks: &["pwdAccountLockedTime", "pwdEndTime"],
        end: "pwdEndTime",
    };
    InServer::new(Kind::OpenLdap, Rc::new(Slapd::start()), names, habits)
}

#[test]
fn keeps_the_promise_of_the_port() {
    contract(&mut || Box::new(in_slapd(&names(Kind::OpenLdap))));
}

/// Where no schema of ours may be loaded, one value of an attribute that is there holds the marker, beside others' values.
#[test]
fn a_marker_in_one_value_does_without_our_schema() {
    let mut names = names(Kind::OpenLdap);
    names.marker = Marker::Attribute("labeledURI".to_owned());
    names.classes.retain(|class| class != "eduPerson");
    names
        .attributes
        .retain(|attribute, _| !attribute.name().starts_with("eduPerson"));
    names.email = None;
    let mut served = in_slapd(&names);
    let held = served.directory.attributes();
    assert!(!held.contains(&Attribute::EduPersonAffiliation));
    let mut first = guest(1, "tamu-ulfa.pratiwi");
    first.attributes.keep(&held);
    let mut renamed = with_username(&closed(&first), "tamu-ulfa.sari");
    renamed.container = "ou=alumni".to_owned();
    carry_out(&mut served.directory, &[create(1, &first)]).all_done();
    assert_eq!(accounts(&mut served.directory), std::slice::from_ref(&first));
    let classes = served.values(&dn(&first), "objectClass");
    assert!(!classes.contains(&"akunManaged".to_owned()), "{classes:?}");

    let own = served.values(&dn(&first), "labeledURI");
    let others = "https://example.com/ulfa rumah";
    let both: Vec<&str> = own.iter().map(String::as_str).chain([others]).collect();
    served.set_by_hand(&dn(&first), "labeledURI", &both);
    let told = carry_out(
        &mut served.directory,
        &[change(1, ChangeKind::Close, Some(&first), &renamed)],
    );
    told.all_done();
    assert_eq!(accounts(&mut served.directory), std::slice::from_ref(&renamed));
    let values = served.values(&dn(&renamed), "labeledURI");
    assert_eq!(values.len(), 3);
    assert!(values.contains(&others.to_owned()), "{values:?}");
    assert!(values[1].contains(";former=tamu-ulfa.pratiwi"), "{values:?}");
    let again = carry_out(&mut served.directory, &[create(1, &first)]);
    assert!(
        again.refused(1).contains("is not as it shall be"),
        "{}",
        again.refused(1)
    );
}
