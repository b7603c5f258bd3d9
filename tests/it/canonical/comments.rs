//! Where comments go: none is ever lost, and each stays with what it is about.

use akuntabel::canonical::{Refusal, canonical};
use insta::assert_snapshot;

use crate::canonical::{PATH, form};

/// A request with these lines after its requester.
fn with(lines: &str) -> String {
    format!(
        "api: akun/v1\nkind: request\nid: 2023-03-08-spi-akun-tamu-pwc\ninstitution: itb\nprocedure: a.3\ntitle: T\nrequester:\n  unit: spi\n  \
         name: N\n  position: P\n{lines}"
    )
}

/// The canonical form of these lines.
fn of(lines: &str) -> String {
    let written = form(&with(lines));
    assert_eq!(form(&written), written);
    written.split_once("  position: P\n").unwrap().1.to_owned()
}

#[test]
fn each_stays_with_what_it_is_about() {
    assert_snapshot!(of(r#"
# above the letter
letter:  # beside a key with keys
  # above a key that moves up
  date: 2023-03-08  # beside a value

  type: surat
  cc: # beside a list
    - a
    # between items
    - b # beside an item
    # below the last item
  # below the last key
# above what follows
attachments: [ # inside brackets
  ]
relates_to: [
  ] # after brackets
note: |-  # beside the mark of a block
  # no comment
  text # neither
purpose:
  # above a value on a line of its own
  Audit
accounts:
  # above the first
  - # beside a dash
    name: A  # beside the first
    category: pihak_ketiga

  # - category: pihak_ketiga
  #   name: struck out
  - {name: B, category: pihak_ketiga}  # beside braces
  -
    # under a dash
    category: pihak_ketiga
    name: "C # no comment"

# the end
"#), @r##"

    # above the letter
    letter:  # beside a key with keys
      type: surat
      # above a key that moves up
      date: 2023-03-08  # beside a value
      cc:  # beside a list
        - a
        # between items
        - b  # beside an item
        # below the last item
      # below the last key
    # above what follows
    attachments: []  # inside brackets
    # above a value on a line of its own
    purpose: Audit
    relates_to: []  # after brackets
    accounts:
      # above the first
      # beside a dash
      - category: pihak_ketiga
        name: A  # beside the first

      # - category: pihak_ketiga
      #   name: struck out
      # beside braces
      - category: pihak_ketiga
        name: B
      # under a dash
      - category: pihak_ketiga
        name: "C # no comment"
    note: |-  # beside the mark of a block
      # no comment
      text # neither

    # the end
    "##);
}

#[test]
fn two_beside_one_value_are_one_too_many() {
    let request = with(
        "letter:\n  type: surat # one\n  date:  # two\n    2023-03-08 # three\nattachments: []\naccounts: []\n",
    );
    assert_eq!(
        canonical(PATH, request.as_bytes()),
        Err(Refusal::Comment { line: 14 })
    );
}
