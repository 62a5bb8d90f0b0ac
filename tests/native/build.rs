//! Every file of this folder is a module of the one test binary, without being listed anywhere.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_some_and(|ending| ending == "rs") && !["build", "main"].contains(&name.as_str()) {
            files.push((name, path));
        }
    }
    files.sort();
    let mut modules = String::new();
    for (name, path) in files {
        let _ = writeln!(modules, "#[path = {:?}]\nmod {name};", path.display().to_string());
    }
    let target = Path::new(&env::var_os("OUT_DIR").unwrap_or_default()).join("modules.rs");
    fs::write(target, modules)
}
