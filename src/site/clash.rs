//! Addresses that clash on the disk although they are not the same: by capitals alone, or because one of them is a file.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::output::{bad_output_path, windows_address};
use crate::diagnostic::site::{address_in_file, case_clash, same_address};
use crate::diagnostic::{Diagnostic, Place};
use crate::path::{Address, SourcePath, is_closed_to_windows};

use super::routes::place;
use super::{Route, RouteTable, Site};

/// The most bytes that a step of a path may have on the disks in use.
const LONGEST_STEP: usize = 255;

/// What is wrong with addresses of which no two are the same.
pub(super) fn clashes(site: &Site, routes: &RouteTable) -> Vec<Diagnostic> {
    let mut faults = by_capitals(site, routes);
    let mut told = BTreeSet::new();
    for (address, route) in routes {
        if address.as_str().len() > LONGEST_STEP && address.as_str().split('/').any(|step| step.len() > LONGEST_STEP) {
            let place = place(site, route);
            if told.insert(place.clone()) {
                faults.push(bad_output_path(place, address.as_str()));
            }
        }
        if let Some((step, place)) = closed_to_windows(site, routes, (address, route))
            && told.insert(place.clone())
        {
            faults.push(windows_address(place, step));
        }
    }
    faults.extend(with_files(site, routes));
    faults
}

/// Pages at or below the address of a file. Only what does not end in `/` is a file, and nothing can lie in it.
fn with_files(site: &Site, routes: &RouteTable) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (file, file_route) in routes.iter().filter(|(address, _)| !address.as_str().ends_with('/')) {
        let folder = file.join("/");
        let within = routes.range(folder.clone()..).take_while(|(address, _)| address.as_str().starts_with(folder.as_str()));
        for (address, route) in within {
            let (place, there) = (place(site, route), place(site, file_route));
            faults.push(match *address == folder {
                true if gives_way(&place, &there) => same_address(place, file.as_str(), there),
                true => same_address(there, file.as_str(), place),
                false => address_in_file(place, address.as_str(), file.as_str(), there),
            });
        }
    }
    faults
}

/// Whether one place is to be changed rather than another: an entry's own words before `hub.yaml`, and before what every hub has.
fn gives_way(one: &Place, other: &Place) -> bool {
    let rank = |place: &Place| match place.file() {
        None => 2,
        Some(file) if !file.as_str().contains('/') => 1,
        Some(_) => 0,
    };
    rank(one) <= rank(other)
}

/// Pages, or folders on the way to them, that are spelled alike but for capitals: many computers take them for one. Few addresses
/// have capitals at all, and only these are compared with the others.
fn by_capitals(site: &Site, routes: &RouteTable) -> Vec<Diagnostic> {
    let (with, without): (Vec<_>, Vec<_>) =
        routes.iter().map(|(address, route)| (address.as_str(), route)).partition(|(address, _)| lower(address) != *address);
    let mut known: HashMap<Cow<'_, str>, Option<(&str, &Route)>> =
        with.iter().flat_map(|(address, _)| folders(address)).map(|folder| (lower(folder), None)).collect();
    if known.is_empty() {
        return Vec::new();
    }
    for (address, route) in without {
        for folder in folders(address) {
            if let Some(first) = known.get_mut(folder) {
                first.get_or_insert((folder_of(address, folder), route));
            }
        }
    }
    let mut faults = Vec::new();
    for (address, route) in with {
        for folder in folders(address) {
            let Some(first) = known.get_mut(&*lower(folder)) else { continue };
            let folder = folder_of(address, folder);
            let (other, other_route) = *first.get_or_insert((folder, route));
            if other.trim_end_matches('/') != folder.trim_end_matches('/') {
                let (place, there) = (place(site, route), place(site, other_route));
                faults.push(match gives_way(&place, &there) {
                    true => case_clash(place, folder, other, there),
                    false => case_clash(there, other, folder, place),
                });
                break;
            }
        }
    }
    faults
}

/// The folders above an address, the uppermost first, and the address itself, none with a `/` at its end.
fn folders(address: &str) -> impl Iterator<Item = &str> {
    let whole = address.trim_end_matches('/');
    let ends = whole.match_indices('/').map(|(at, _)| at).filter(|at| *at > 0).chain([whole.len()]);
    ends.filter(|end| *end > 0).map(|end| &whole[..end])
}

/// A folder of an address as people write it, with a `/` at its end.
fn folder_of<'a>(address: &'a str, folder: &str) -> &'a str {
    address.get(..=folder.len()).unwrap_or(address)
}

/// A text in lower case; nearly all addresses are.
fn lower(text: &str) -> Cow<'_, str> {
    let is_lower = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

/// The step of an address of which Windows can have no folder, and where it is said, unless it is told of the file that is named
/// so, or of the page above.
fn closed_to_windows<'a>(site: &Site, routes: &RouteTable, (address, route): (&'a Address, &Route)) -> Option<(&'a str, Place)> {
    let text = address.as_str();
    let before: usize = text.split('/').take_while(|step| !is_closed_to_windows(step)).map(|step| step.len() + 1).sum();
    let step = text.get(before..).and_then(|rest| rest.split('/').next()).filter(|step| !step.is_empty())?;
    let is_named_so = |file: &SourcePath| file.as_str().split('/').any(|own| own.split('.').next() == Some(step));
    let above = text.get(..=before + step.len()).filter(|above| above.len() < text.len());
    let place = place(site, route);
    let is_told = place.file().is_none_or(is_named_so) || above.is_some_and(|above| routes.contains_key(above));
    (!is_told).then_some((step, place))
}
