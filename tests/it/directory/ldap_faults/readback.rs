//! Accounts that are read again after their change, where the settings ask for it.

use akuntabel::change::{ChangeKind, Outcome};

use crate::directory::contract::{carry_out, carry_out_with, dn};
use crate::directory::data::{change, create, guest};
use crate::directory::ldap_faults::Far;
use crate::directory::ldap_faults::cuts::{Batch, judge};
use crate::servers::Server;
use crate::servers::proxy::message::refusal;
use crate::servers::proxy::{Fault, Forged, Operation};

fn careful() -> Far {
    let mut far = Far::start();
    far.settings.read_back = true;
    far
}

#[test]
// proves: trap 71
fn what_stands_as_it_was_written_is_done() {
    let far = careful();
    let batch = Batch::of(1);
    batch.prepare(&far);
    let told = carry_out_with(&mut far.open().unwrap(), &batch.changes, &batch.passwords());
    told.all_done();
    judge(&far, &[batch]);
}

#[test]
// proves: trap 71
fn what_becomes_something_else_at_once_is_no_success() {
    let far = careful();
    let account = guest(1, "tamu-ulfa");
    let name = dn(&account);
    let mut directory = far.open().unwrap();
    let hands = far.server.hands();
    // The first search is for what is there before.
    far.proxy.just_before(Operation::Search, 2, move || {
        hands.set(&name, "cn", &["Lain"]).unwrap();
    });
    let told = carry_out(&mut directory, &[create(1, &account)]);
    let why = told.refused(1);
    assert!(why.starts_with("the server took the change, and then "), "{why}");
    assert!(why.contains("tamu-ulfa") && !why.contains("Lain"), "{why}");
    assert_eq!(told.written.len(), 1);

    let other = guest(2, "tamu-sari");
    let name = dn(&other);
    let hands = far.server.hands();
    far.proxy
        .just_before(Operation::Search, 2, move || hands.delete(&name).unwrap());
    let told = carry_out(&mut directory, &[create(1, &other)]);
    assert!(told.refused(1).contains("was gone"), "{}", told.refused(1));

    // Back to what it was, as a replica does that takes an older word for the newer one.
    carry_out(&mut directory, &[create(1, &other)]).all_done();
    let mut longer = other.clone();
    longer.end = None;
    let name = dn(&other);
    let hands = far.server.hands();
    let end = far.server.values(&name, "pwdEndTime");
    far.proxy.just_before(Operation::Search, 2, move || {
        hands.set(&name, "pwdEndTime", &[&end[0]]).unwrap();
    });
    let told = carry_out(
        &mut directory,
        &[change(1, ChangeKind::Extend, Some(&other), &longer)],
    );
    assert!(told.refused(1).contains("tamu-sari"), "{}", told.refused(1));
}

#[test]
fn what_cannot_be_read_again_is_not_known() {
    const BUSY: Forged = |id| refusal(id, Operation::Search, 51, "busy");
    let far = careful();
    let mut directory = far.open().unwrap();
    far.proxy.set(Fault::Instead(Some(Operation::Search), 2, BUSY));
    carry_out(&mut directory, &[create(1, &guest(1, "tamu-ulfa"))]).all_done();
    far.proxy.set(Fault::CutBefore(Some(Operation::Search), 2));
    carry_out(&mut directory, &[create(1, &guest(2, "tamu-sari"))]).all_done();
    assert!(far.proxy.has_fired());

    let account = guest(3, "tamu-tuti");
    far.proxy.set(Fault::AllFrom(Operation::Search, 2, BUSY));
    let told = carry_out(&mut directory, &[create(1, &account)]);
    assert_eq!(told.outcome(1), &Outcome::Unknown);
    far.proxy.set(Fault::None);
    let again = carry_out(&mut directory, &[create(1, &account)]);
    again.all_done();
    assert_eq!(again.written, []);
}
