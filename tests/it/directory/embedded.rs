//! The embedded directory: its file, and the promise kept.

use akuntabel::outside::embedded::Embedded;

use crate::directory::contract::contract;
use crate::directory::data::{BASE, noon};

#[test]
fn keeps_the_promise_of_the_port() {
    contract(&mut || Box::new(Embedded::in_memory(BASE, noon()).unwrap()));
}
