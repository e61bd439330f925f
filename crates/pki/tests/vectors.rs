//! Every certificate under `vectors/certificate` is refused with the code of its single defect.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use pki::{Profile, Purpose, Tolerance, Trust};
use vocab::Defect;

#[test]
fn each_vector_is_refused_for_its_defect() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vectors/certificate");
    let roots =
        [1, 2, 3].map(|number| fs::read(folder.join(format!("root-{number}.der"))).unwrap());
    let trust = Trust::new(Profile::test(), &roots).unwrap();
    let table = fs::read_to_string(folder.join("cases.toml")).unwrap();
    let mut cases: BTreeMap<String, String> = toml::from_str(&table).unwrap();
    for file in fs::read_dir(&folder).unwrap() {
        let file = file.unwrap().file_name().into_string().unwrap();
        let Some(name) = file.strip_suffix(".der").filter(|name| !name.starts_with("root-")) else {
            continue;
        };
        let expected = cases.remove(name).unwrap();
        let der = fs::read(folder.join(&file)).unwrap();
        let at = "2026-11-26T03:00:00Z".parse().unwrap();
        let refused = trust.verify(&der, Purpose::UserAuthentication, at, Tolerance::None).err();
        let code = refused.map_or("none", |defect| defect.code());
        assert_eq!(code, expected, "{name}");
    }
    assert!(cases.is_empty(), "no file for {cases:?}");
}
