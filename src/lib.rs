//! `hub` turns a folder of Markdown and YAML into a site that knows what its pages are about.
//!
//! A site is a pure function of a folder of text and a date, between two effects: reading files, and writing them.
//! Modules stand in the order in which they build on one another: each uses only those above it.

pub mod path;
pub mod text;
pub mod lang;
pub mod moment;
pub mod diagnostic;
pub mod yaml;
pub mod words;
pub mod config;
pub mod content;
pub mod site;
pub mod check;
pub mod search;
pub mod theme;
pub mod view;
pub mod render;
pub mod report;
pub mod build;
pub mod desk;
pub mod scaffold;
pub mod edge;
pub mod command;
