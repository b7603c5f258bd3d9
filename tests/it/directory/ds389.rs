//! 389 Directory Server keeps the promise of the port.

use std::rc::Rc;

use akuntabel::settings::ldap::Server as Kind;

use crate::directory::contract::contract;
use crate::directory::served::{Habits, InServer, names};
use crate::servers::ds389::Ds389;

/// What the program sees in a server with nobody but the staff in it.
fn in_ds389(server: &Rc<Ds389>) -> InServer<Ds389> {
    server.reset();
    let habits = Habits {
        locks: &["nsAccountLock"],
        end: "akunEndTime",
    };
    InServer::new(Kind::Ds389, Rc::clone(server), &names(Kind::Ds389), habits)
}

#[test]
fn keeps_the_promise_of_the_port() {
    let server = Rc::new(Ds389::start());
    contract(&mut || Box::new(in_ds389(&server)));
}
