//! The whole program, from the registry to the audit record, beside OpenLDAP's programs that do the part of the server alone.

use std::fs;
use std::path::Path;

use crate::generate::{self, LEAVING, LEFT, MOST, RECEIVED, Size};
use crate::measure::{Failure, Row};
use crate::server::{BASE, PASSWORD, PROGRAM, Server, free_port};
use crate::world::World;
use crate::{Wish, closing_of, run, search};

const PLANS: &str = "plans";
const NO_OP: &str = "akun plan, nothing to do";
const FEW: &str = "akun plan, 1 % new";
const REQUEST: &str = "akun plan, one new request";
const CREATE: &str = "akun apply, creations";
const CLOSE: &str = "akun apply, closings";

/// How runs end that do all that there is to do; 7 where the program was built without what prints papers.
const DONE: &[i32] = &[0, 7];

/// Measures what is wished for.
pub(crate) fn measure(wish: &Wish, scratch: &Path) -> Result<(), Failure> {
    let port = free_port()?;
    let place = Place { scratch, port };
    if [NO_OP, FEW, REQUEST, PLANS]
        .into_iter()
        .any(|work| wish.wants(work))
        && wish.entries <= MOST
    {
        plans(wish, &place)?;
    }
    if wish.wants(CREATE) {
        println!("{}", creations(wish, &place)?);
    }
    if wish.wants(CLOSE) {
        println!("{}", closings(wish, &place)?);
    }
    Ok(())
}

/// Where registries and servers stand.
struct Place<'a> {
    scratch: &'a Path,
    port: u16,
}

impl Place<'_> {
    fn server(&self, saved: Option<&Path>) -> Result<Server, Failure> {
        Server::start_at(self.port, &self.scratch.join("whole"), saved)
    }

    /// A registry whose directory is the server's, which runs.
    fn world(&self, size: &Size) -> Result<World, Failure> {
        let uri = format!("ldap://127.0.0.1:{}", self.port);
        let options = [
            "--server",
            &uri,
            "--kind",
            "openldap",
            "--base",
            BASE,
            "--bind-dn",
            PROGRAM,
        ];
        let folder = self.scratch.join("fresh");
        let world = World::make(&folder, size, &options)?;
        let secret = self.scratch.join("password");
        fs::write(&secret, PASSWORD)?;
        private(&secret)?;
        let settings = folder.join("akun.yaml");
        let text = fs::read_to_string(&settings)?;
        let file = format!("file: {}", secret.display());
        fs::write(settings, text.replace("env: AKUN_LDAP_PASSWORD", &file))?;
        world.commit("bench: where the password is")?;
        world.akun(&["audit", "init"], &[0])?;
        Ok(world)
    }
}

#[cfg(unix)]
fn private(file: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt as _;
    Ok(fs::set_permissions(file, fs::Permissions::from_mode(0o600))?)
}

fn size(wish: &Wish, items: usize) -> Size {
    Size {
        items,
        per_request: 1_000,
        seed: wish.seed,
    }
}

/// Plans on all accounts, which were made before: nothing to do, and some new ones.
fn plans(wish: &Wish, place: &Place<'_>) -> Result<(), Failure> {
    let server = place.server(None)?;
    let applied = place.world(&size(wish, wish.entries))?;
    applied.apply(DONE)?;
    let some = (wish.entries / 100).max(1);
    for (work, new) in [(NO_OP, 0), (FEW, some), (REQUEST, wish.changes)] {
        if !wish.wants(work) && !wish.wants(PLANS) {
            continue;
        }
        let world = applied.copy("run")?;
        let more = Size {
            per_request: wish.entries.max(1),
            ..size(wish, wish.entries + new)
        };
        if new > 0 {
            world.add(behind(&more, wish.entries))?;
        }
        let row = Row::measure(
            work,
            "ldapsearch by pages",
            wish.rounds(true),
            &mut || world.akun(&["plan", "--as-of", RECEIVED], DONE),
            &mut || search(&server),
        )?;
        println!("{row}");
    }
    Ok(())
}

/// The requests and lists of the students behind so many.
fn behind(size: &Size, others: usize) -> std::collections::BTreeMap<String, String> {
    let number = |path: &String| path.contains(&format!("-{:05}.", size.items.div_ceil(others.max(1))));
    let files = generate::files(size).into_iter();
    let files = files.filter(|(path, _)| number(path));
    // Its number among requests of another size would be taken.
    files
        .map(|(path, text)| {
            let (own, new) = ("angkatan-00002", "angkatan-99999");
            // Nor may two requests rest on one letter.
            let text = text.replace(own, new).replace("00002/IT1", "99999/IT1");
            (path.replace(own, new), text)
        })
        .collect()
}

/// Whether LDIF holds so many people: a run that did less would be fast.
fn are_all(text: &str, count: usize) -> Result<(), Failure> {
    let found = text.lines().filter(|line| line.starts_with("uid: ")).count();
    if found == count {
        return Ok(());
    }
    Err(format!("{found} of {count} people are there").into())
}

/// New accounts, their sealed passwords and the audit record, beside `ldapadd` of the same entries.
fn creations(wish: &Wish, place: &Place<'_>) -> Result<Row, Failure> {
    let server = place.server(None)?;
    let fresh = place.world(&size(wish, wish.changes))?;
    fresh.copy("run")?.apply(DONE)?;
    let file = place.scratch.join("new.ldif");
    let people = server.people()?;
    are_all(&people, wish.changes)?;
    fs::write(&file, people)?;
    drop(server);
    Row::measure(
        CREATE,
        "ldapadd, one connection",
        wish.rounds(false),
        &mut || {
            let _server = place.server(None)?;
            fresh.copy("run")?.apply(DONE)
        },
        &mut || {
            let server = place.server(None)?;
            run(server.client("ldapadd").arg("-f").arg(&file))
        },
    )
}

/// Closings that were announced and are due, and the audit record, beside `ldapmodify` of the same entries.
fn closings(wish: &Wish, place: &Place<'_>) -> Result<Row, Failure> {
    let server = place.server(None)?;
    let size = size(wish, wish.changes);
    let fresh = place.world(&size)?;
    fresh.apply(DONE)?;
    fresh.add(generate::leaving(&size, wish.changes))?;
    fresh.apply_on(LEAVING, DONE)?;
    let text = server.people()?;
    are_all(&text, wish.changes)?;
    let names = text.lines().filter_map(|line| line.strip_prefix("uid: "));
    let text: String = names.map(|name| closing_of(name, &"0".repeat(64))).collect();
    let file = place.scratch.join("closed.ldif");
    fs::write(&file, text)?;
    let saved = place.scratch.join("saved");
    server.save(&saved)?;
    Row::measure(
        CLOSE,
        "ldapmodify, one connection",
        wish.rounds(false),
        &mut || {
            let _server = place.server(Some(&saved))?;
            fresh.copy("run")?.apply_on(LEFT, DONE)
        },
        &mut || {
            let server = place.server(Some(&saved))?;
            run(server.client("ldapmodify").arg("-f").arg(&file))
        },
    )
}
