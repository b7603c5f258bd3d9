//! `akun init`: a new registry appears whole, works at once, and holds no key that anybody else has.

use std::fmt::Write;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use akuntabel::outside::seal;
use akuntabel::registry::{self, SourceFile};
use akuntabel::secret::Secret;
use akuntabel::settings::Purpose;
use akuntabel::settings::tickets::TicketSettings;
use insta::assert_snapshot;
use tempfile::TempDir;

use crate::cli::akun;

/// A new registry in a folder `registry` of a temporary one.
fn founded(options: &[&str]) -> TempDir {
    let place = tempfile::tempdir().unwrap();
    let said = akun(place.path(), &[&["init", "registry"], options].concat());
    assert!(said.starts_with("exit 0\n"), "{said}");
    place
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// Every file that Git does not hold, with its mode.
fn ignored(folder: &Path) -> String {
    let mut shown = String::new();
    for file in git(
        folder,
        &["ls-files", "--others", "--ignored", "--exclude-standard"],
    )
    .lines()
    {
        let mode = fs::metadata(folder.join(file)).unwrap().permissions().mode() & 0o777;
        writeln!(shown, "{mode:o} {file}").unwrap();
    }
    shown
}

/// What the files that Git holds say.
fn read(folder: &Path) -> registry::Registry {
    let files = git(folder, &["ls-files"])
        .lines()
        .map(|path| SourceFile {
            path: path.to_owned(),
            bytes: fs::read(folder.join(path)).unwrap(),
        })
        .collect();
    registry::read(files).unwrap()
}

#[test]
fn it_is_a_repository_with_one_commit_and_nothing_left_to_do() {
    let place = founded(&[]);
    let folder = place.path().join("registry");
    assert_eq!(git(&folder, &["status", "--porcelain"]), "");
    assert_eq!(git(&folder, &["rev-list", "--count", "main"]), "1\n");
    assert_snapshot!(git(&folder, &["ls-files"]), @"
    .gitignore
    README.md
    accounts/itb/dit-kepegawaian/2024/2024-01-02-ditkep-pegawai-awal.yaml
    accounts/itb/dit-kepegawaian/2025/2025-01-06-ditkep-mpp-januari.yaml
    accounts/itb/dit-kepegawaian/2025/2025-02-03-ditkep-pegawai-baru.yaml
    accounts/itb/dit-kepegawaian/2025/2025-05-05-ditkep-perubahan-data.yaml
    accounts/itb/dit-kepegawaian/2025/2025-06-02-ditkep-nomenklatur-ditsp.yaml
    accounts/itb/dit-kepegawaian/2025/2025-07-07-ditkep-mpp-juli.yaml
    accounts/itb/dit-kepegawaian/2025/2025-09-15-ditkep-pengunduran-diri.yaml
    accounts/itb/dit-pendidikan/2024/2024-01-02-ditdik-mahasiswa-awal.yaml
    accounts/itb/dit-pendidikan/2024/2024-03-18-ditdik-selesai-studi-april.yaml
    accounts/itb/dit-pendidikan/2024/2024-08-12-ditdik-mahasiswa-baru-batch1.yaml
    accounts/itb/dit-pendidikan/2025/2025-07-21-ditdik-penjurusan-tpb.yaml
    accounts/itb/dit-pendidikan/2025/2025-10-20-ditdik-selesai-studi-oktober.yaml
    accounts/itb/dit-perencanaan/2025/2025-01-13-ditren-kjp-baru.yaml
    accounts/itb/dit-perencanaan/2025/2025-03-17-ditren-kjp-penghentian.yaml
    accounts/itb/dit-perencanaan/2025/2025-06-16-ditren-kjp-perpanjangan.yaml
    accounts/itb/dit-sarpras/2025/2025-01-06-sarpras-tad-keamanan.yaml
    accounts/itb/dit-sarpras/2025/2025-05-19-sarpras-tad-penonaktifan.yaml
    accounts/itb/dit-sarpras/2025/2025-06-23-sarpras-tad-tambah-sebulan.yaml
    accounts/itb/dti-helpdesk/2025/2025-04-14-helpdesk-reset-1187.yaml
    accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.followup.yaml
    accounts/itb/spi/2023/2023-03-08-spi-akun-tamu-pwc.yaml
    accounts/itb/spi/2023/2023-03-10-spi-akun-tamu-pwc-koreksi.yaml
    accounts/itb/stei/2025/2025-03-03-stei-akun-uji-lms.yaml
    accounts/itb/stei/2025/2025-08-25-stei-akun-uji-lms-perpanjangan.yaml
    akun.yaml
    followup.schema.json
    policies/itb/calendar.yaml
    policies/itb/clauses.yaml
    policies/itb/directory.yaml
    policies/itb/policy.yaml
    policies/itb/protected.txt
    policies/itb/reserved.txt
    policies/itb/units.yaml
    request.schema.json
    templates/itb/_berita-acara.typ.j2
    templates/itb/_frame.typ.j2
    templates/itb/_kata.typ.j2
    templates/itb/ba-pembaharuan.typ.j2
    templates/itb/ba-pembuatan.typ.j2
    templates/itb/ba-pemusnahan.typ.j2
    templates/itb/ba-penonaktifan.typ.j2
    templates/itb/ba-penyerahan.typ.j2
    templates/itb/ba-perubahan-data.typ.j2
    templates/itb/mail/_bingkai.html.j2
    templates/itb/mail/_bingkai.txt.j2
    templates/itb/mail/akan-dinonaktifkan-mahasiswa.j2
    templates/itb/mail/akun-dibuat-peran.j2
    templates/itb/mail/akun-dibuat.j2
    templates/itb/mail/akun-dinonaktifkan.j2
    templates/itb/mail/akun-diperbaharui.j2
    templates/itb/mail/distribusi-belum.j2
    templates/itb/mail/helpdesk-hasil.j2
    templates/itb/mail/itsm-batch.j2
    templates/itb/mail/itsm-update.j2
    templates/itb/mail/kuota-tunda.j2
    templates/itb/mail/mpp-daftar-terlambat.j2
    templates/itb/mail/mpp-perlu-konfirmasi.j2
    templates/itb/mail/pemberitahuan-mpp.j2
    templates/itb/mail/pengumuman-aturan.j2
    templates/itb/mail/pensiun-tanpa-memo.j2
    templates/itb/mail/peringatan-akhir.j2
    templates/itb/mail/sponsor-akun-dibuat.j2
    templates/itb/mail/sponsor-akun-dinonaktifkan.j2
    templates/itb/mail/sponsor-akun-uji.j2
    templates/itb/mail/sponsor-kosong.j2
    templates/itb/mail/surel-tak-terkirim.j2
    templates/itb/mail/unit-akun-dibuat.j2
    templates/itb/mail/unit-ba-terbit.j2
    templates/itb/surat-balasan.typ.j2
    templates/itb/ticket/itsm-batch.add.json.j2
    templates/itb/ticket/itsm-batch.open.json.j2
    templates/itb/ticket/itsm-update.add.json.j2
    ");
    assert_snapshot!(ignored(&folder), @"
    600 .akun/directory.sqlite
    600 .akun/keys/dit-kepegawaian.txt
    600 .akun/keys/dit-pendidikan.txt
    600 .akun/keys/dit-perencanaan.txt
    600 .akun/keys/dit-sarpras.txt
    600 .akun/keys/dti-helpdesk.txt
    600 .akun/keys/dti.txt
    600 .akun/keys/fmipa.txt
    600 .akun/keys/spi.txt
    600 .akun/keys/stei.txt
    644 .akun/share/dti-akun/2023/spi/102-IT1.B01-TU.02-2023.pdf
    644 .akun/share/dti-akun/2023/spi/104-penarikan.pdf
    644 .akun/share/dti-akun/2024/ditdik/maba-gel1-alumni.csv
    644 .akun/share/dti-akun/2024/ditdik/maba-gel1.csv
    644 .akun/share/dti-akun/2024/ditdik/mahasiswa-awal.csv
    644 .akun/share/dti-akun/2024/ditdik/selesai-apr.csv
    644 .akun/share/dti-akun/2024/ditkep/pegawai-awal.csv
    644 .akun/share/dti-akun/2025/ditdik/penjurusan.csv
    644 .akun/share/dti-akun/2025/ditdik/selesai-okt.csv
    644 .akun/share/dti-akun/2025/ditkep/keluar-sep.pdf
    644 .akun/share/dti-akun/2025/ditkep/mpp-jan.csv
    644 .akun/share/dti-akun/2025/ditkep/mpp-jul.csv
    644 .akun/share/dti-akun/2025/ditkep/pegawai-baru-feb.csv
    644 .akun/share/dti-akun/2025/ditkep/perubahan-mei.csv
    644 .akun/share/dti-akun/2025/ditkep/sk-0210.pdf
    644 .akun/share/dti-akun/2025/ditkep/sk-0301.pdf
    644 .akun/share/dti-akun/2025/ditren/push-0007.json
    644 .akun/share/dti-akun/2025/ditren/push-0012.json
    644 .akun/share/dti-akun/2025/ditren/push-0031.json
    644 .akun/share/dti-akun/2025/ditren/suket-kontrak-0007.pdf
    644 .akun/share/dti-akun/2025/sarpras/daftar-tad.pdf
    644 .akun/share/dti-akun/2025/sarpras/kontrak-021.pdf
    644 .akun/share/dti-akun/2025/sarpras/kontrak-044.pdf
    644 .akun/share/dti-akun/2025/sarpras/tad-keluar.pdf
    644 .akun/share/dti-akun/2025/sarpras/tad-perpanjangan.pdf
    ");
}

#[test]
fn what_is_written_reads_back() {
    for (institution, purpose, requests) in [
        ("itb", Purpose::Rehearsal, true),
        ("itb", Purpose::Production, false),
        ("its", Purpose::Rehearsal, true),
        ("its", Purpose::Production, false),
    ] {
        let word = serde_json::to_value(purpose).unwrap();
        let options = ["--institution", institution, "--purpose", word.as_str().unwrap()];
        let place = founded(&options);
        let registry = read(&place.path().join("registry"));
        assert_eq!(registry.settings.institution.as_str(), institution);
        assert_eq!(registry.settings.purpose, purpose);
        assert_eq!(registry.settings.share.is_some(), purpose == Purpose::Rehearsal);
        assert_eq!(registry.held, []);
        assert_eq!(!registry.requests.is_empty(), requests, "{options:?}");
    }
}

#[test]
fn the_relay_and_the_service_desk_that_akun_yaml_shows_are_such_once_they_are_no_remarks() {
    for purpose in ["rehearsal", "production"] {
        let place = founded(&["--purpose", purpose]);
        let registry = place.path().join("registry");
        let file = registry.join("akun.yaml");
        let text = fs::read_to_string(&file).unwrap();
        let (before, shown) = text.split_once("# mail:\n").unwrap();
        let lines = shown.lines().map(|line| line.strip_prefix("# ").unwrap());
        let lines: Vec<&str> = lines.collect();
        fs::write(&file, format!("{before}mail:\n{}\n", lines.join("\n"))).unwrap();
        let settings = read(&registry).settings;
        let Some(TicketSettings::Http(desk)) = settings.tickets else {
            panic!("{:?}", settings.tickets)
        };
        assert!(desk.find.is_some() && desk.added.is_some() && desk.answer.is_some());
        let relay = settings.mail.unwrap();
        assert_eq!((relay.host.as_str(), relay.port), ("smtp.example.ac.id", 587));
        assert!(relay.login.is_some());
    }
}

#[test]
fn each_unit_has_a_key_of_its_own_and_only_its_own_key_opens_what_is_sealed_to_it() {
    let place = founded(&[]);
    let folder = place.path().join("registry");
    let carried = read(Path::new(env!("CARGO_MANIFEST_DIR"))).units;
    let units = read(&folder).units;
    assert_eq!(units.0.len(), carried.0.len());
    for (id, unit) in &units.0 {
        let public = unit.seal_key.as_ref().unwrap();
        assert_ne!(Some(public), carried.0[id].seal_key.as_ref(), "{id}");
        let private = fs::read_to_string(folder.join(format!(".akun/keys/{id}.txt"))).unwrap();
        assert!(private.starts_with(&format!("# public key: {public}\n")), "{id}");
    }
    let key = |id: &str| fs::read_to_string(folder.join(format!(".akun/keys/{id}.txt"))).unwrap();
    let recipient = key("spi").lines().next().unwrap().replace("# public key: ", "");
    let sealed =
        age::encrypt_and_armor(&recipient.parse::<age::x25519::Recipient>().unwrap(), b"rahasia").unwrap();
    let open = |id: &str| seal::open(sealed.as_bytes(), &Secret::new(key(id)));
    assert_eq!(open("spi").unwrap().reveal(), "rahasia");
    assert!(open("dti").is_err());
}

#[test]
fn two_registries_share_no_key() {
    let keys = |place: &TempDir| fs::read(place.path().join("registry/.akun/keys/spi.txt")).unwrap();
    assert_ne!(keys(&founded(&[])), keys(&founded(&[])));
}

#[test]
fn the_directory_begins_with_staff_that_is_not_ours() {
    let place = founded(&[]);
    let export = akun(&place.path().join("registry"), &["directory", "export"]);
    assert!(export.contains("\nuid: yulia.spi\n"), "{export}");
    assert!(!export.contains("akunState"), "{export}");
}

#[test]
fn production_begins_without_anybody() {
    for (institution, containers) in [("itb", 4), ("its", 3)] {
        let place = founded(&["--institution", institution, "--purpose", "production"]);
        let export = akun(&place.path().join("registry"), &["directory", "export"]);
        assert_eq!(export.matches("\ndn: ").count(), containers, "{export}");
        assert!(!export.contains("uid"), "{export}");
    }
}

#[test]
fn it_begins_with_the_export_of_a_directory_where_one_is_given() {
    let place = tempfile::tempdir().unwrap();
    let ldif = "dn: dc=itb,dc=ac,dc=id\nobjectClass: dcObject\nobjectClass: organization\ndc: itb\n\
                entryUUID: 6a3c1f52-48f1-1039-8f0e-5d0f3b0a7c11\no: ITB\n\ndn: uid=tuti,dc=itb,dc=ac,dc=id\nuid: tuti\n";
    fs::write(place.path().join("own.ldif"), ldif).unwrap();
    let options = [
        "init",
        "registry",
        "--purpose",
        "production",
        "--directory",
        "own.ldif",
    ];
    let said = akun(place.path(), &options);
    assert!(said.starts_with("exit 0\n"), "{said}");
    let folder = place.path().join("registry");
    let export = akun(&folder, &["directory", "export"]);
    assert_eq!(export.matches("\ndn: ").count(), 2, "{export}");
    assert!(export.contains("\nuid: tuti\n"), "{export}");
    let genesis = git(&folder, &["show", "audit/itb:runs/genesis.jsonl"]);
    assert!(
        genesis.contains("6a3c1f52-48f1-1039-8f0e-5d0f3b0a7c11"),
        "{genesis}"
    );

    fs::write(place.path().join("own.ldif"), "cn: Tuti\n").unwrap();
    let again = ["init", "again", "--directory", "own.ldif"];
    let said = akun(place.path(), &again);
    assert!(said.starts_with("exit 3\n"), "{said}");
    assert!(!place.path().join("again").exists(), "nothing is left");
}

#[test]
fn a_share_holds_the_papers_of_its_own_institution() {
    let place = founded(&["--institution", "its"]);
    let share = place.path().join("registry/.akun/share");
    let folders = fs::read_dir(share).unwrap();
    let folders: Vec<_> = folders.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(folders, ["dptsi"]);
}

#[test]
fn an_empty_folder_is_filled_and_keeps_its_place() {
    let place = tempfile::tempdir().unwrap();
    let said = akun(place.path(), &["init", ".", "--lang", "en"]);
    assert!(said.starts_with("exit 0\n"), "{said}");
    // What people wrote down about a request is none.
    assert!(said.contains(" 23 worked requests\n"), "{said}");
    assert_eq!(git(place.path(), &["status", "--porcelain"]), "");
    assert!(place.path().join("akun.yaml").is_file());
}

#[test]
fn what_is_there_already_stays_as_it_is() {
    let place = tempfile::tempdir().unwrap();
    fs::create_dir(place.path().join("full")).unwrap();
    fs::write(place.path().join("full/letter.txt"), "x").unwrap();
    assert_snapshot!(akun(place.path(), &["init", "full"]), @"
    exit 2
    --- stderr
    akun: DIR/full tidak kosong
    bantuan: sebutkan folder yang belum ada, atau yang kosong
    ");
    assert_snapshot!(akun(place.path(), &["init", "full/letter.txt"]), @"
    exit 2
    --- stderr
    akun: DIR/full/letter.txt adalah berkas
    bantuan: sebutkan folder yang belum ada, atau yang kosong
    ");
    assert_snapshot!(akun(place.path(), &["init", "new", "--institution", "itx"]), @"
    exit 2
    --- stderr
    akun: program ini tidak membawa aturan institusi `itx`
    bantuan: maksudnya `itb`?
    ");
    let left: Vec<_> = fs::read_dir(place.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["full"]);
    assert_eq!(
        fs::read_to_string(place.path().join("full/letter.txt")).unwrap(),
        "x"
    );
}

#[test]
fn a_founding_that_fails_leaves_nothing() {
    let place = tempfile::tempdir().unwrap();
    // A file stands where a folder above the new one should be.
    fs::write(place.path().join("file"), "x").unwrap();
    let said = akun(place.path(), &["init", "file/registry"]);
    assert!(said.starts_with("exit "), "{said}");
    assert!(!said.starts_with("exit 0"), "{said}");
    let left: Vec<_> = fs::read_dir(place.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["file"]);
}
