//! Servers that say what no server should: they are not believed, and nobody falls over.

use std::time::Duration;

use akuntabel::change::{ChangeKind, Outcome};
use akuntabel::ports::DirectoryError;

use crate::directory::contract::{accounts, carry_out};
use crate::directory::data::{change, closed, creations, guests};
use crate::directory::ldap_faults::{Far, read};
use crate::servers::proxy::message::{message, refusal, tagged};
use crate::servers::proxy::{Fault, Forged, Operation};

const PAGED: &[u8] = b"1.2.840.113556.1.4.319";

/// The end of a search, with a control of paged results that has this value.
fn end_of_page(id: i64, value: &[u8]) -> Vec<u8> {
    let result = [tagged(0x0a, &[0]), tagged(0x04, b""), tagged(0x04, b"")];
    let control = tagged(0x30, &[tagged(0x04, PAGED), tagged(0x04, value)].concat());
    let rest = [tagged(0x65, &result.concat()), tagged(0xa0, &control)];
    message(id, &rest.concat())
}

/// A server that is not waited for.
fn impatient() -> Far {
    let mut far = Far::start();
    far.settings.timeout = Duration::from_secs(1);
    far
}

/// What is no end of a page, or no LDAP.
const SEARCHES: &[(&str, Forged)] = &[
    ("an end without a page", |id| {
        refusal(id, Operation::Search, 0, "")
    }),
    ("a page that is nothing", |id| end_of_page(id, b"")),
    ("a page that is no sequence", |id| end_of_page(id, &[0x04, 0x00])),
    ("a page without a cookie", |id| {
        end_of_page(id, &[0x30, 0x03, 0x02, 0x01, 0x00])
    }),
    ("a cookie that is no text", |id| {
        end_of_page(id, &[0x30, 0x07, 0x02, 0x01, 0x00, 0x30, 0x02, 0x04, 0x00])
    }),
    ("a result without a code", |id| {
        message(id, &tagged(0x65, &tagged(0x04, b"")))
    }),
    ("a result that is nothing", |id| message(id, &[0x65, 0x00])),
    ("an answer to something else", |id| {
        refusal(id, Operation::Modify, 0, "")
    }),
    ("an answer of no kind", |id| message(id, &tagged(0x7e, b""))),
    ("an entry without a name", |id| message(id, &tagged(0x64, b""))),
    ("an entry whose name is no text", |id| {
        message(
            id,
            &tagged(0x64, &[tagged(0x04, &[0xff, 0xfe]), tagged(0x30, b"")].concat()),
        )
    }),
    ("words that are no text", |id| {
        let result = [tagged(0x0a, &[80]), tagged(0x04, b""), tagged(0x04, &[0xff])];
        message(id, &tagged(0x65, &result.concat()))
    }),
    ("a message that is nothing", |_| vec![0x30, 0x00]),
    ("a message without an id", |_| tagged(0x30, &tagged(0x65, b""))),
    ("no LDAP", |_| b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec()),
];

/// RFC 4511, 4.4.1: the server says that it will close the connection, and lets us wait.
const NOTICE: Forged = |_| {
    let result = [
        tagged(0x0a, &[52]),
        tagged(0x04, b""),
        tagged(0x04, b"going down"),
        tagged(0x8a, b"1.3.6.1.4.1.1466.20036"),
    ];
    message(0, &tagged(0x78, &result.concat()))
};

#[test]
fn a_read_of_what_is_no_answer_is_an_error() {
    let far = impatient();
    for (what, forged) in SEARCHES {
        let mut directory = far.open().unwrap();
        far.proxy.set(Fault::Instead(Some(Operation::Search), 1, *forged));
        let read = read(&mut directory);
        assert!(
            matches!(read, Err(DirectoryError::Incomplete { .. })),
            "{what}: {read:?}"
        );
        assert!(far.proxy.has_fired(), "{what}");
        far.proxy.set(Fault::None);
        far.read().unwrap();
    }
}

#[test]
fn a_server_that_takes_its_leave_is_not_waited_for_long() {
    let far = impatient();
    let mut directory = far.open().unwrap();
    far.proxy.set(Fault::Instead(Some(Operation::Search), 1, NOTICE));
    read(&mut directory).unwrap_err();
    far.proxy.set(Fault::Instead(Some(Operation::Modify), 1, NOTICE));
    let held = guests(1);
    carry_out(&mut directory, &creations(&held)).all_done();
    let shut = closed(&held[0]);
    carry_out(
        &mut directory,
        &[change(1, ChangeKind::Close, Some(&held[0]), &shut)],
    )
    .all_done();
    assert!(far.proxy.has_fired());
    assert_eq!(accounts(&mut directory), [shut]);
}

/// Of an answer that says nothing nobody knows whether the change was made: it is looked up on another connection.
#[test]
fn a_change_whose_answer_is_none_is_looked_up() {
    const ANSWERS: &[(&str, Forged)] = &[
        ("a result without a code", |id| {
            message(id, &tagged(0x69, &tagged(0x04, b"")))
        }),
        ("a result that is nothing", |id| message(id, &[0x69, 0x00])),
        ("words that are no text", |id| {
            let result = [tagged(0x0a, &[80]), tagged(0x04, b""), tagged(0x04, &[0xff])];
            message(id, &tagged(0x69, &result.concat()))
        }),
        ("no LDAP", |_| b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec()),
    ];
    let far = impatient();
    let all = guests(8);
    for (number, (what, forged)) in ANSWERS.iter().enumerate() {
        let mut directory = far.open().unwrap();
        let creation = creations(&all[number..=number]);
        far.proxy.set(Fault::AllFrom(Operation::Add, 1, *forged));
        let told = carry_out(&mut directory, &creation);
        assert_eq!(told.outcome(1), &Outcome::Unknown, "{what}");
        far.proxy.set(Fault::Instead(Some(Operation::Add), 1, *forged));
        carry_out(&mut directory, &creation).all_done();
        assert!(far.proxy.has_fired(), "{what}");
    }
    far.proxy.set(Fault::None);
    assert_eq!(accounts(&mut far.open().unwrap()), all[..ANSWERS.len()]);
}

#[test]
fn a_login_that_is_answered_by_nonsense_is_an_error() {
    const ANSWERS: &[Forged] = &[
        |id| message(id, &[0x61, 0x00]),
        |id| message(id, &tagged(0x61, &tagged(0x04, b""))),
        |_| b"SSH-2.0-OpenSSH_9.2\r\n".to_vec(),
    ];
    let far = impatient();
    for forged in ANSWERS {
        far.proxy.set(Fault::Instead(Some(Operation::Bind), 1, *forged));
        let Err(error) = far.open() else {
            panic!("it was let in");
        };
        assert!(matches!(error, DirectoryError::Unreachable { .. }), "{error}");
    }
}
