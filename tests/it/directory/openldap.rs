//! OpenLDAP keeps the promise of the port.

use std::rc::Rc;

use akuntabel::attribute::Attribute;
use akuntabel::change::{Change, ChangeId, ChangeKind, Outcome};
use akuntabel::directory_map::{Marker, ServerMap};
use akuntabel::ports::ReadDirectory;
use akuntabel::settings::ldap::Server as Kind;

use crate::directory::contract::{Served, accounts, carry_out, contract, dn};
use crate::directory::data::{change, closed, create, creations, guest, guests, with_username};
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

/// What is read and asked for in parts is the same as in one: more accounts than a thread hands over at once, more changes
/// than one search is about, and an entry that two of these searches find.
#[test]
fn what_goes_in_parts_is_whole() {
    let mut served = in_slapd(&names(Kind::OpenLdap));
    let guests = guests(150);
    carry_out(&mut served.directory, &creations(&guests)).all_done();
    let held = accounts(&mut served.directory);
    assert_eq!(held.len(), guests.len());
    assert!(guests.iter().all(|guest| held.contains(guest)));

    let mut rival = guest(151, "tamu-rival");
    rival.attributes.set(Attribute::Mail, ["tamu-0001"]);
    let closings = guests.iter().zip(1..);
    let mut changes: Vec<Change> = closings
        .map(|(guest, number)| change(number, ChangeKind::Close, Some(guest), &closed(guest)))
        .collect();
    changes.push(create(151, &rival));
    let told = carry_out(&mut served.directory, &changes);
    for (id, outcome) in told.outcomes.iter().filter(|(id, _)| *id != ChangeId(151)) {
        assert_eq!(outcome, &Outcome::Done, "{id:?}");
    }
    assert!(
        told.refused(151).contains("`tamu-0001` is taken by"),
        "{}",
        told.refused(151)
    );
    let held = accounts(&mut served.directory);
    assert!(guests.iter().all(|guest| held.contains(&closed(guest))));
}

/// A server on which one attribute is called otherwise is read and written by that name.
#[test]
fn an_attribute_that_is_called_otherwise_is_found_there() {
    let mut names = names(Kind::OpenLdap);
    names
        .attributes
        .insert(Attribute::Title, "description".to_owned());
    let mut served = in_slapd(&names);
    let mut first = guest(1, "tamu-ulfa.pratiwi");
    first.attributes.set(Attribute::Title, ["Auditor"]);
    carry_out(&mut served.directory, &[create(1, &first)]).all_done();
    assert_eq!(served.values(&dn(&first), "description"), ["Auditor"]);
    assert_eq!(accounts(&mut served.directory), [first]);
}
