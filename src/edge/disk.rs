//! Reading a site's folder.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::sync::mpsc;

use anyhow::Context;
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::build::File as SiteFile;
use crate::config::FILE_NAME;
use crate::diagnostic::{Diagnostic, output as say};
use crate::path::{SourcePath, composed};
use crate::text::{Asset, Source, Sources};

/// The folders of a site that are read, beside `hub.yaml`.
pub const FOLDERS: &[&str] = &["content", "themes"];

/// The folder of the `hub.yaml` in `start` or in the nearest folder above it.
pub fn find_site(start: &Path) -> Option<PathBuf> {
    let start = fs::canonicalize(start).ok()?;
    start.ancestors().find(|folder| folder.join(FILE_NAME).is_file()).map(Path::to_owned)
}

/// A file in `start`, or in the nearest folder above it that has one, that was likely meant to be its `hub.yaml`.
pub fn near_name(start: &Path, with_folders_above: bool) -> Option<PathBuf> {
    let start = fs::canonicalize(start).ok()?;
    let folders = start.ancestors().take(if with_folders_above { usize::MAX } else { 1 });
    let is_near = |name: &str| {
        let name = name.to_lowercase();
        ["hub.yml", "hub.yaml.txt", "hub.yml.txt", FILE_NAME].contains(&name.as_str())
    };
    let in_folder = |folder: &Path| {
        let names = fs::read_dir(folder).ok()?.filter_map(Result::ok).filter(|file| file.path().is_file());
        names.map(|file| file.file_name()).filter(|name| name.to_str().is_some_and(is_near)).min().map(|name| folder.join(name))
    };
    folders.filter_map(in_folder).next()
}

/// Reads everything that a site is made of. What cannot be read is told.
///
/// # Errors
/// Where the folder itself cannot be read.
pub fn read(site: &Path) -> anyhow::Result<(Sources, Vec<Diagnostic>)> {
    let (mut faults, mut read) = read_while_walking(site);
    // In the order of the walk, whichever was read first.
    read.sort_unstable_by_key(|(index, ..)| *index);
    let mut sources = Sources::default();
    for (_, path, read) in read {
        if read.is_ok() && sources.contains(&path) {
            faults.push(say::same_letters(&path));
            continue;
        }
        match read {
            Ok(SiteFile::Text(source)) => {
                sources.texts.insert(path, source);
            }
            Ok(SiteFile::Asset(asset)) => {
                sources.assets.insert(path, asset);
            }
            // A file that is gone since the folder was listed was never there.
            Err(error) if error.kind() == io::ErrorKind::NotFound && path.as_str() != FILE_NAME => {}
            Err(error) if path.as_str() == FILE_NAME => {
                return Err(error).with_context(|| site.join(FILE_NAME).display().to_string());
            }
            Err(_) => faults.push(say::unreadable_file(&path)),
        }
    }
    Ok((sources, faults))
}

/// A file with its place in the walk, and what reading it gave.
type Read = (usize, SourcePath, io::Result<SiteFile>);

/// Reads files while others are still being looked for. Returns what is wrong with folders too.
fn read_while_walking(site: &Path) -> (Vec<Diagnostic>, Vec<Read>) {
    let (found, to_read) = mpsc::channel();
    // Nobody receives any more only where reading panicked. What sends is dropped with the walk, so that receiving ends.
    let look = move || walk_all(site, &mut |disk, path| drop(found.send((disk, path))));
    let read_one = |(index, (disk, path)): (usize, (PathBuf, SourcePath))| {
        let read = read_file(&disk, &path);
        (index, path, read)
    };
    rayon::join(look, || to_read.into_iter().enumerate().par_bridge().map(read_one).collect())
}

/// Where a file of a site is: on a disk, its accents may be stored apart from their letters, as macOS does.
pub fn place(site: &Path, file: &SourcePath) -> PathBuf {
    let direct = site.join(file.as_str());
    if file.as_str().is_ascii() || direct.exists() {
        return direct;
    }
    file.as_str().split('/').fold(site.to_owned(), |folder, step| {
        let named = folder.join(step);
        let is_step = |entry: &fs::DirEntry| composed(&entry.file_name().to_string_lossy()) == step;
        match named.exists() {
            true => named,
            false => fs::read_dir(&folder).into_iter().flatten().flatten().find(is_step).map_or(named, |entry| entry.path()),
        }
    })
}

/// The bytes of a file of a site, to show a line of it; none of what lies outside.
pub fn shown(site: &Path, file: &SourcePath) -> Option<Vec<u8>> {
    let disk = place(site, file);
    if leads_outside(site, &disk) { None } else { fs::read(&disk).ok() }
}

/// A place below a site's folder as the site names it.
pub(super) fn relative(site: &Path, path: &Path) -> SourcePath {
    let steps = path.strip_prefix(site).unwrap_or(path).components();
    let steps: Vec<String> = steps.map(|step| step.as_os_str().to_string_lossy().into_owned()).collect();
    SourcePath::new(steps.join("/"))
}

/// Names all files of a site to `find`, each with where it is. Returns what is wrong with folders.
pub(super) fn walk_all(site: &Path, find: &mut dyn FnMut(PathBuf, SourcePath)) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    find(site.join(FILE_NAME), SourcePath::new(FILE_NAME));
    for top in FOLDERS.iter().map(|folder| site.join(folder)).filter(|top| top.is_dir()) {
        walk(site, &top, find, &mut faults);
    }
    faults
}

/// Names the files below a folder of a site to `find`, each with where it is.
pub(super) fn walk(site: &Path, top: &Path, find: &mut dyn FnMut(PathBuf, SourcePath), faults: &mut Vec<Diagnostic>) {
    let relative = |path: &Path| relative(site, path);
    let mut told = BTreeSet::new();
    let mut outside = Vec::new();
    let is_read = |entry: &DirEntry| {
        let leads_out = entry.path_is_symlink() && leads_outside(site, entry.path());
        if leads_out {
            outside.push(say::outside_link(&relative(entry.path())));
        }
        !leads_out && !is_litter(&entry.file_name().to_string_lossy())
    };
    for entry in WalkDir::new(top).follow_links(true).sort_by_file_name().into_iter().filter_entry(is_read) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let path = relative(entry.path());
                find(entry.into_path(), path);
            }
            Ok(_) => {}
            Err(error) => {
                let path = relative(error.path().unwrap_or(top));
                if told.insert(path.clone()) {
                    faults.push(match error.loop_ancestor() {
                        Some(_) => say::link_loop(&path),
                        None => say::unreadable_file(&path),
                    });
                }
            }
        }
    }
    faults.append(&mut outside);
}

/// Whether what lies below `content` leads by a link on the disk to what lies outside the site, which nobody meant to publish.
/// A theme may be shared by several sites.
pub(super) fn leads_outside(site: &Path, path: &Path) -> bool {
    let is_content = path.strip_prefix(site).is_ok_and(|path| path.starts_with("content"));
    let real = || Some((fs::canonicalize(site).ok()?, fs::canonicalize(path).ok()?));
    is_content && real().is_some_and(|(site, path)| !path.starts_with(site))
}

/// Dot files, and what editors and systems leave behind.
pub(super) fn is_litter(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || [".swp", ".swo", ".tmp", ".bak", ".orig", ".part", ".crdownload"]
            .iter()
            .any(|ending| name.to_lowercase().ends_with(ending))
        || matches!(name, "Thumbs.db" | "desktop.ini" | "4913")
        || name.starts_with("~$")
}

/// Reads a file of a site.
///
/// # Errors
/// It cannot be read.
pub(super) fn read_file(disk: &Path, path: &SourcePath) -> io::Result<SiteFile> {
    let is_asset = path.as_str().starts_with("themes/") && path.as_str().split('/').nth(2) == Some("assets");
    let is_text = match path.extension().as_str() {
        "md" | "yaml" | "yml" => !is_asset,
        "html" => path.as_str().starts_with("themes/") && !is_asset,
        _ => false,
    };
    if is_text {
        return Ok(SiteFile::Text(Source::from_bytes(path.clone(), fs::read(disk)?)));
    }
    let size = fs::metadata(disk)?.len();
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut BufReader::with_capacity(1 << 16, File::open(disk)?), &mut hasher)?;
    let hash = hasher.finalize().to_hex();
    let pixels = pixels(disk, path);
    let is_picture = pixels.is_some() || is_drawing(disk, path);
    Ok(SiteFile::Asset(Asset { path: path.clone(), size, hash: hash[..16].into(), pixels, is_picture }))
}

/// Width and height of a picture. Of an SVG those that it states itself.
fn pixels(disk: &Path, path: &SourcePath) -> Option<(u32, u32)> {
    match path.extension().as_str() {
        "png" | "jpg" | "jpeg" | "gif" | "webp" => {
            let size = imagesize::size(disk).ok()?;
            Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
        }
        "svg" => svg_pixels(&fs::read_to_string(disk).ok()?),
        _ => None,
    }
}

/// Whether a file is a picture of a sort that need not tell its size.
fn is_drawing(disk: &Path, path: &SourcePath) -> bool {
    let begins_as_avif = |bytes: &[u8]| bytes.get(4..8) == Some(b"ftyp") && matches!(bytes.get(8..12), Some(b"avif" | b"avis"));
    match path.extension().as_str() {
        "svg" => fs::read_to_string(disk).is_ok_and(|text| text.contains("<svg")),
        "avif" => fs::read(disk).is_ok_and(|bytes| begins_as_avif(&bytes)),
        _ => false,
    }
}

fn svg_pixels(text: &str) -> Option<(u32, u32)> {
    let start = text.find("<svg")?;
    let tag = &text[start..start + text[start..].find('>')?];
    let attribute = |name: &str| {
        let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
        tag[at..].split('"').next()
    };
    let number = |text: &str| {
        text.trim_end_matches("px").parse::<f64>().ok().filter(|number| *number >= 1.0).map(|number| number.round() as u32)
    };
    if let (Some(width), Some(height)) = (attribute("width").and_then(number), attribute("height").and_then(number)) {
        return Some((width, height));
    }
    let numbers: Vec<u32> =
        attribute("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).skip(2).filter_map(number).collect();
    match numbers[..] {
        [width, height] => Some((width, height)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn litter_is_told_from_content() {
        let litter = [".DS_Store", "a.md~", "#a.md#", ".a.md.swp", "a.md.swp", "~$report.docx", "Thumbs.db", "4913"];
        assert!(litter.iter().all(|name| is_litter(name)));
        assert!(!["a.md", "a.b.md", "plan.pdf"].iter().any(|name| is_litter(name)));
    }

    #[test]
    fn a_drawing_tells_its_size() {
        assert_eq!(svg_pixels("<svg xmlns=\"x\" width=\"40\" height=\"30px\">"), Some((40, 30)));
        assert_eq!(svg_pixels("<svg viewBox=\"0 0 120 60.4\">"), Some((120, 60)));
        assert_eq!(svg_pixels("<svg>"), None);
    }
}
