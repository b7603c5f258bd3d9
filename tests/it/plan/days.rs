//! x
use crate::plan::scene::Scene;
#[test]
fn try_it() {
    let mut s = Scene::with_the_letter();
    let p = s.plan("2023-03-09");
    println!("{:#?} {:#?} {:#?}", p.changes(), p.findings(), p.held);
    let a = s.apply("2023-03-09");
    println!("{:#?}", a.lines());
    println!("{:#?}", s.accounts("2023-03-09"));
    let l = crate::plan::letters::many("uji", "2023-04-03", "2023-04-03", "2023-04-20", 3).guard("Asep Surya", &[("2023-04-01","2023-06-30")]);
    s.add(&l);
    let p = s.plan("2023-04-03");
    println!("{:#?} {:#?} {:#?}", p.changes(), p.findings(), p.held);
}
