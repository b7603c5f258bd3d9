//! What the judge sees: a judge that finds nothing wrong anywhere would let every crash pass.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use crate::run::place::{CLOSED, Loss, OPENED, OPENING, Place, Verdict, Where, run};

/// What the judge says of a directory in which some text is another.
fn judged(place: &Place, change: impl Fn(&str) -> String) -> Vec<String> {
    let file = place.export("changed.ldif");
    let text = fs::read_to_string(&file).unwrap();
    let changed = change(&text);
    assert_ne!(text, changed);
    fs::write(&file, changed).unwrap();
    let faults = place.judge(&file, OPENED);
    fs::remove_file(file).unwrap();
    faults
}

/// The block of an LDIF text that holds an account.
fn block<'t>(ldif: &'t str, name: &str) -> &'t str {
    let mut blocks = ldif.split_inclusive("\n\n");
    blocks
        .find(|block| block.starts_with(&format!("dn: uid={name},")))
        .unwrap()
}

#[test]
fn the_judge_sees_a_directory_that_is_wrong() {
    let place = Place::new(Where::Alone);
    let ran = place.apply(OPENING);
    assert_eq!(ran.code, Some(0), "{}", ran.said);
    assert_eq!(place.faults(OPENED), Vec::<String>::new());
    let sees = |faults: Vec<String>, words: &str| {
        assert!(faults.iter().any(|fault| fault.contains(words)), "{faults:?}");
    };

    let one = "tamu-jonathan.go";
    let gone = judged(&place, |ldif| ldif.replace(block(ldif, one), ""));
    sees(gone.clone(), "accounts: ");
    sees(gone.clone(), "recorded as done (create)");
    sees(gone, "the temporary password of tamu-jonathan.go");
    let closed = |ldif: &str| ldif.replacen("akunState: active", "akunState: disabled", 1);
    sees(judged(&place, closed), "is ['disabled'], not active");
    let other = |ldif: &str| ldif.replacen("uid=tamu-jonathan.go", "uid=tamu-other", 1);
    let twice = |ldif: &str| format!("{ldif}\n{}", other(block(ldif, one)));
    sees(judged(&place, twice), "tamu-jonathan.go is there twice");
    let set = |ldif: &str| ldif.replacen("pwdReset: TRUE", "pwdReset: FALSE", 1);
    sees(judged(&place, set), "need not change its temporary password");
    let longer = |ldif: &str| {
        let account = block(ldif, one);
        let hash = account.find("akunSpecHash: ").unwrap() + 14;
        let mut changed = account.to_owned();
        changed.replace_range(hash..hash + 4, "0000");
        ldif.replace(account, &changed)
    };
    sees(judged(&place, longer), "is not as the last change left it");
    let staff = |ldif: &str| ldif.replacen("uid: yulia.spi", "uid: yulia.spi\ntitle: Ketua", 1);
    sees(judged(&place, staff), "is not ours, and is not as it was");
}

#[test]
fn the_judge_sees_a_record_that_is_wrong() {
    let place = Place::new(Where::Alone);
    let ran = place.apply(OPENING);
    assert_eq!(ran.code, Some(0), "{}", ran.said);
    let ldif = place.export("after.ldif");
    let sees = |place: &Place, verdict: Verdict<'_>, words: &str| {
        let faults = place.judge(&ldif, verdict);
        assert!(faults.iter().any(|fault| fault.contains(words)), "{faults:?}");
    };

    sees(&place, CLOSED, "papers: ");
    let robbed = place.copy();
    robbed.lose(Loss::Local);
    sees(&robbed, OPENED, "is recorded and not there");
    sees(&robbed, OPENED, "temporary passwords for [] only");
    let mixed = place.copy();
    let sealed = mixed.registry().join(".akun/sealed");
    let again = mixed.root().join("again");
    run(Command::new("cp").arg("-a").arg(&sealed).arg(&again));
    fs::rename(again, sealed.join("again")).unwrap();
    sees(&mixed, OPENED, "is not what was recorded");
    sees(&mixed, OPENED, "two temporary passwords for one account");

    // Lines that say too much, in a commit that no head knows of.
    let forged = place.copy();
    let path = "runs/2023/03/2023-03-09-000001.jsonl";
    let events = forged.git(&["show", &format!("refs/heads/audit/itb:{path}")]);
    let mut more = events.clone();
    for word in ["\"reserved\"", "\"ended\"", "\"paper\"", "\"named\""] {
        let line = events.lines().find(|line| line.contains(word)).unwrap();
        writeln!(more, "{}", line.replace("#1\"", "#9\"")).unwrap();
    }
    forged.git(&["checkout", "--quiet", "audit/itb"]);
    fs::write(forged.registry().join(path), more).unwrap();
    forged.git(&["commit", "--quiet", "--all", "--message=forged"]);
    for words in [
        "head.json does not",
        "a number reserved twice",
        "ended twice",
        "a change is reported by two minutes",
        "two papers bear one number",
        "a name was given twice",
    ] {
        sees(&forged, OPENED, words);
    }
}
