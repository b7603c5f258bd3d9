//! People on lists of the share: the request points to a copy without them.

use std::fs;

use akuntabel::digest::Digest;
use insta::assert_snapshot;

use crate::cli::office::Office;
use crate::cli::redact::Kept;

const LIST: &str = ".akun/share/dti-akun/2024/ditdik/uji.csv";
const STUDENTS: &str = "NIM,Nama,Prodi,Jenjang,Angkatan,Email
16524101,Ani Wijaya,Fisika,S1,2024/2025-1,ani@example.com
16524102,\"Budi Utama\",Fisika,S1,2024/2025-1,budi.u@example.com
16524103,Tuti,Fisika,S1,2024/2025-1,tuti@example.com
";
const REQUEST: &str = "accounts/itb/dit-pendidikan/2024/2024-08-19-ditdik-daftar-uji.yaml";
const END: &str = "accounts/itb/dit-pendidikan/2024/2024-09-02-ditdik-selesai-uji.yaml";

/// A worked request under another id, changed.
fn worked(office: &Office, id: &str, from: &str, change: impl Fn(String) -> String) {
    let worked = concat!(env!("CARGO_MANIFEST_DIR"), "/accounts/itb/dit-pendidikan/2024/");
    let text = fs::read_to_string(format!("{worked}{from}.yaml")).unwrap();
    let file = format!("accounts/itb/dit-pendidikan/2024/{id}.yaml");
    office.write(&file, &change(text.replace(from, id)));
}

/// Three students on a list, of whom the second has left.
fn students(office: &Office) {
    office.write(LIST, STUDENTS);
    let digest = Digest::of(STUDENTS).to_string();
    worked(
        office,
        "2024-08-19-ditdik-daftar-uji",
        "2024-08-19-ditdik-mahasiswa-baru-5000",
        |text| {
            text.replace("maba-gel2.csv", "uji.csv")
                .replace(
                    "fc9624c1a5e48c4ccc16608e1f44053b63f0e1e4d331009d4952fb2daf07b168",
                    &digest,
                )
                .replace("rows: 5000", "rows: 3")
                .replace("    unit: Kode Fakultas\n", "")
                .replace("Email Pribadi", "Email")
        },
    );
    worked(
        office,
        "2024-09-02-ditdik-selesai-uji",
        "2024-03-18-ditdik-selesai-studi-april",
        |text| {
            text.replace("2024-03-18", "2024-09-02")
                .replace("0152/IT1", "0652/IT1")
                .replace("13519044", "16524102")
                .replace("status: wisuda", "status: non_wisuda")
                .replace("reason: lulus", "reason: mengundurkan_diri")
                .replace("    graduation_date: 2024-04-20\n", "")
        },
    );
    office.commit();
}

#[test]
// proves: trap 83
fn a_list_on_the_share_gets_a_copy_and_goes_once_that_is_merged() {
    let kept = Kept::with(students);
    for day in ["2024-08-19", "2024-09-02", "2024-10-03"] {
        kept.office.apply(day);
    }
    let redact = |more: &[&str]| kept.redact_of("16524102", "2024-12-02", more);
    let before = kept.trace();
    let share = || kept.office.path(".akun/share/dti-akun/2024/ditdik");
    assert_snapshot!(redact(&[]));
    assert_eq!(kept.trace(), before);
    assert_snapshot!(redact(&["--yes"]));
    assert_snapshot!(kept.there(&["diff", "-U0", "main", &kept.branch(), "--", REQUEST, END]));
    // The list stays as long as the request of the main branch points to it.
    assert_eq!(fs::read_to_string(kept.office.path(LIST)).unwrap(), STUDENTS);
    let said = kept.office.akun(&["plan", "--as-of", "2024-12-02"]);
    assert!(!said.contains("list-") && said.starts_with("exit 0\n"), "{said}");
    kept.merge();
    let said = redact(&["--yes"]);
    assert!(said.contains("uji.csv is destroyed."), "{said}");
    assert!(!kept.office.path(LIST).exists());
    let copies = fs::read_dir(share()).unwrap().map(|entry| entry.unwrap().path());
    let copy = copies.filter(|path| path.to_str().unwrap().contains(".redaksi-"));
    let copy: Vec<String> = copy.map(|path| fs::read_to_string(path).unwrap()).collect();
    assert_snapshot!(copy.concat());
    // Nothing is held, and everybody is as before.
    let said = kept.office.akun(&["apply", "--yes", "--as-of", "2024-12-02"]);
    assert!(said.starts_with("exit 0\n"), "{said}");
    let said = kept.office.akun(&["plan", "--as-of", "2024-12-02"]);
    assert!(said.contains("Nothing to change."), "{said}");
    assert!(kept.verified().starts_with("exit 0\n"), "{}", kept.verified());
    let everything = kept.everything();
    assert!(!everything.contains("Budi Utama") && !everything.contains("budi.u@example.com"));
    assert!(redact(&["--yes"]).contains("nothing left"));
}
