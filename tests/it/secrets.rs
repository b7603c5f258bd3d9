//! Temporary passwords and the files that they are sealed in.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;

use akuntabel::digest::Digest;
use akuntabel::outside::random::SystemRandom;
use akuntabel::outside::seal::{self, SealedFolder};
use akuntabel::password;
use akuntabel::password::Rule;
use akuntabel::policy::PasswordRules;
use akuntabel::ports::{Random, SealError, SealedFiles};
use akuntabel::secret::Secret;
use proptest::prelude::*;
use tempfile::TempDir;

use crate::seeded::Seeded;

const NAME: &str = "2023-03-08-spi-akun-tamu-pwc/2023-03-09-0002.age";

fn rules(least: u32, temporary: u32) -> PasswordRules {
    PasswordRules {
        min_length: least,
        temporary_length: temporary,
        sealed_days: None,
        history: 5,
    }
}

proptest! {
    /// II.B.6: ten characters at least, of all four classes; and none that a reader takes for another.
    #[test]
    // proves: ITB-II-B-6a, ITB-II-B-6b, ITS-KEA-4
    fn a_temporary_password_keeps_the_rules(seed: u64, least in 0_u32..20, temporary in 0_u32..24) {
        let secret = password::temporary(rules(least, temporary), &mut Seeded::new(seed));
        let text = secret.reveal();
        prop_assert_eq!(text.len(), least.max(temporary).max(10) as usize);
        prop_assert!(text.bytes().any(|byte| byte.is_ascii_uppercase()), "{}", text);
        prop_assert!(text.bytes().any(|byte| byte.is_ascii_lowercase()), "{}", text);
        prop_assert!(text.bytes().any(|byte| byte.is_ascii_digit()), "{}", text);
        prop_assert!(text.bytes().any(|byte| byte.is_ascii_punctuation()), "{}", text);
        prop_assert!(text.bytes().all(|byte| byte.is_ascii_graphic()), "{}", text);
        prop_assert!(!text.contains(['O', '0', 'I', 'l', '1', '|']), "{}", text);
        prop_assert!(!text.contains(['"', '\'', '`', '\\', '<', '>', '&', ',', ';']), "{}", text);
        prop_assert!(!text.starts_with(['=', '+', '-', '@']), "{}", text);
    }
}

proptest! {
    /// What the doctor tries on a server breaks the rule that it says, and no other.
    #[test]
    fn a_faulty_password_breaks_one_rule(seed: u64, least in 5_u32..20, temporary in 0_u32..24) {
        let rules = rules(least, least.max(temporary));
        let all = [Rule::Length, Rule::Upper, Rule::Lower, Rule::Digit, Rule::Symbol];
        let faulty = password::faulty(rules, &mut Seeded::new(seed));
        prop_assert_eq!(faulty.len(), if least > 5 { 5 } else { 4 });
        for (broken, secret) in faulty {
            let text = secret.reveal();
            let kept = |rule: Rule| match rule {
                Rule::Length => text.len() >= least as usize,
                Rule::Upper => text.bytes().any(|byte| byte.is_ascii_uppercase()),
                Rule::Lower => text.bytes().any(|byte| byte.is_ascii_lowercase()),
                Rule::Digit => text.bytes().any(|byte| byte.is_ascii_digit()),
                Rule::Symbol => text.bytes().any(|byte| byte.is_ascii_punctuation()),
            };
            let broken_ones: Vec<Rule> = all.into_iter().filter(|rule| !kept(*rule)).collect();
            prop_assert_eq!(broken_ones, [broken], "{}", text);
        }
    }
}

#[test]
fn every_character_of_a_class_is_as_likely_as_its_neighbours() {
    let mut random = Seeded::new(20_230_309);
    let mut counts: BTreeMap<char, u32> = BTreeMap::new();
    for _ in 0..20_000 {
        for character in password::temporary(rules(10, 12), &mut random).reveal().chars() {
            *counts.entry(character).or_default() += 1;
        }
    }
    let of = |class: fn(&char) -> bool| -> Vec<u32> {
        let (_, counts): (Vec<char>, Vec<u32>) =
            counts.iter().filter(|(character, _)| class(character)).unzip();
        counts
    };
    for (class, characters) in [
        (of(char::is_ascii_uppercase), 24),
        (of(char::is_ascii_lowercase), 25),
        (of(char::is_ascii_digit), 8),
        (of(char::is_ascii_punctuation), 6),
    ] {
        assert_eq!(class.len(), characters);
        // About 3,500 of each: chance alone moves a count by less than 7 % (four standard deviations), while a bias
        // of one part in 256 for the first characters of the alphabet would be a quarter more of them.
        let (least, most) = (class.iter().min().unwrap(), class.iter().max().unwrap());
        assert!(most * 100 < least * 116, "{class:?}");
    }
}

#[test]
// proves: ITB-II-B-6c
fn a_temporary_password_comes_from_the_random_source_alone() {
    let from = |seed| {
        password::temporary(rules(10, 12), &mut Seeded::new(seed))
            .reveal()
            .to_owned()
    };
    assert_eq!(from(1), from(1));
    assert_ne!(from(1), from(2));
}

#[test]
fn the_system_gives_other_bytes_each_time() {
    let mut random = SystemRandom::open().unwrap();
    let (mut first, mut second) = ([0; 32], [0; 32]);
    random.fill(&mut first);
    random.fill(&mut second);
    assert_ne!(first, [0; 32]);
    assert_ne!(first, second);
}

struct Scene {
    folder: TempDir,
    sealed: SealedFolder,
    keys: seal::KeyPair,
}

fn scene() -> Scene {
    let folder = TempDir::new().unwrap();
    let sealed = SealedFolder::new(folder.path().join("share/sealed"), "share://sealed");
    Scene {
        folder,
        sealed,
        keys: seal::generate(),
    }
}

impl Scene {
    fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder.path().join("share/sealed").join(name)).unwrap()
    }

    fn mode(&self, path: &str) -> u32 {
        let metadata = fs::metadata(self.folder.path().join(path)).unwrap();
        metadata.permissions().mode() & 0o777
    }
}

#[test]
// proves: ITB-A1-4, ITB-II-B-9a, ITB-PRL-7
fn what_is_sealed_is_opened_with_the_key_of_the_pair_and_no_other() {
    let mut scene = scene();
    let text = Secret::new("kap.pwc1 Xk7#mQ2vT9pa\n".to_owned());
    let digest = scene.sealed.put(NAME, &scene.keys.recipient, &text).unwrap();
    let bytes = scene.bytes(NAME);

    assert_eq!(digest, Digest::of(&bytes));
    assert_eq!(scene.sealed.digest(NAME).unwrap(), Some(digest));
    assert!(bytes.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----\n"));
    assert!(!String::from_utf8(bytes.clone()).unwrap().contains("Xk7#mQ2v"));
    let opened = seal::open(&bytes, &scene.keys.identity).unwrap();
    assert_eq!(opened.reveal(), text.reveal());

    let stranger = seal::generate();
    insta::assert_snapshot!(
        seal::open(&bytes, &stranger.identity).unwrap_err(),
        @"cannot open the sealed file: No matching keys found"
    );
    insta::assert_snapshot!(
        seal::open(&bytes, &Secret::new(scene.keys.recipient.clone())).unwrap_err(),
        @"the key file holds no key (AGE-SECRET-KEY-…)"
    );
}

#[test]
fn a_key_file_names_the_recipient_that_belongs_to_it() {
    let keys = seal::generate();
    let lines: Vec<&str> = keys.identity.reveal().lines().collect();
    assert_eq!(lines[0], format!("# public key: {}", keys.recipient));
    assert!(lines[1].starts_with("AGE-SECRET-KEY-1"), "the key itself");
    assert!(seal::is_recipient(&keys.recipient));
    assert!(!seal::is_recipient(lines[1]));
    assert_eq!(format!("{keys:?}").matches("AGE-SECRET-KEY").count(), 0);
}

#[test]
// proves: ITB-II-B-13b
fn only_their_owner_gets_at_sealed_files() {
    let mut scene = scene();
    scene
        .sealed
        .put(NAME, &scene.keys.recipient, &Secret::new("a".to_owned()))
        .unwrap();
    assert_eq!(scene.mode("share/sealed"), 0o700);
    assert_eq!(scene.mode("share/sealed/2023-03-08-spi-akun-tamu-pwc"), 0o700);
    assert_eq!(scene.mode(&format!("share/sealed/{NAME}")), 0o600);
    assert_eq!(scene.sealed.place(NAME), format!("share://sealed/{NAME}"));
}

#[test]
fn a_file_that_is_sealed_again_replaces_the_first_and_leaves_nothing_beside_it() {
    let mut scene = scene();
    let first = scene
        .sealed
        .put(NAME, &scene.keys.recipient, &Secret::new("satu".to_owned()))
        .unwrap();
    // What a run that died half-way left.
    let folder = scene
        .folder
        .path()
        .join("share/sealed/2023-03-08-spi-akun-tamu-pwc");
    fs::write(folder.join("2023-03-09-0002.age.part"), "half").unwrap();
    let second = scene
        .sealed
        .put(NAME, &scene.keys.recipient, &Secret::new("dua".to_owned()))
        .unwrap();
    assert_ne!(first, second);
    let opened = seal::open(&scene.bytes(NAME), &scene.keys.identity).unwrap();
    assert_eq!(opened.reveal(), "dua");
    assert_eq!(fs::read_dir(folder).unwrap().count(), 1);
}

#[test]
fn a_file_that_is_taken_away_is_gone_and_may_be_taken_away_again() {
    let mut scene = scene();
    assert_eq!(scene.sealed.digest(NAME).unwrap(), None);
    scene.sealed.remove(NAME).unwrap();
    scene
        .sealed
        .put(NAME, &scene.keys.recipient, &Secret::new("a".to_owned()))
        .unwrap();
    scene.sealed.remove(NAME).unwrap();
    scene.sealed.remove(NAME).unwrap();
    assert_eq!(scene.sealed.digest(NAME).unwrap(), None);
}

#[test]
fn a_key_that_is_none_writes_nothing() {
    let mut scene = scene();
    let fault = scene
        .sealed
        .put(NAME, "ssh-ed25519 AAAA", &Secret::new("a".to_owned()))
        .unwrap_err();
    insta::assert_snapshot!(fault, @"`ssh-ed25519 AAAA` is not an age recipient (age1…)");
    assert!(!scene.folder.path().join("share").exists());
}

#[test]
fn no_name_leads_out_of_the_folder() {
    let mut scene = scene();
    let key = scene.keys.recipient.clone();
    for name in [
        "",
        "../keluar.age",
        "a/../../keluar.age",
        "/tmp/keluar.age",
        "..",
        ".",
    ] {
        let fault = scene.sealed.put(name, &key, &Secret::new("a".to_owned()));
        assert!(matches!(fault, Err(SealError::Store { .. })), "{name}");
        assert!(scene.sealed.digest(name).is_err(), "{name}");
        assert!(scene.sealed.remove(name).is_err(), "{name}");
    }
    assert!(!scene.folder.path().join("share").exists());
}

#[test]
fn a_folder_that_cannot_be_written_is_told_by_its_file() {
    let mut scene = scene();
    fs::write(
        scene.folder.path().join("share"),
        "a file where a folder should be",
    )
    .unwrap();
    let fault = scene
        .sealed
        .put(NAME, &scene.keys.recipient, &Secret::new("a".to_owned()))
        .unwrap_err();
    insta::assert_snapshot!(fault, @"cannot keep the sealed file 2023-03-08-spi-akun-tamu-pwc/2023-03-09-0002.age: Not a directory (os error 20)");
}
