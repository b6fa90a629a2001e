//! What other sites answered lately, in a file: good news holds for a week, bad news for a day, no answer not at all.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context;
use serde_json::{Value, json};

use crate::check::Answer;

const DAY: u64 = 24 * 60 * 60;

/// Answers, each with the second at which it was given.
#[derive(Debug, Default)]
pub(super) struct Memory {
    answers: BTreeMap<String, (Answer, u64)>,
    now: u64,
}

impl Memory {
    /// What is remembered; nothing where the file is not there or not ours.
    pub(super) fn read(file: &Path) -> Memory {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
        let value: Value = fs::read(file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        let one = |(address, value): (&String, &Value)| {
            let asked = value["asked"].as_u64()?;
            let answer = match (value["moved"].as_str(), value["gone"].as_u64()) {
                (Some(to), _) => Answer::Moved(to.to_owned()),
                (None, Some(status)) => Answer::Gone(u16::try_from(status).ok()?),
                (None, None) => Answer::There,
            };
            let age = now.checked_sub(asked)?;
            let limit = if answer == Answer::There { 7 * DAY } else { DAY };
            (age < limit).then(|| (address.clone(), (answer, asked)))
        };
        let answers = value.as_object().map_or_else(BTreeMap::new, |answers| answers.iter().filter_map(one).collect());
        Memory { answers, now }
    }

    /// What an address answered lately.
    pub(super) fn answer(&self, address: &str) -> Option<Answer> {
        self.answers.get(address).map(|(answer, _)| answer.clone())
    }

    /// Remembers an answer.
    pub(super) fn keep(&mut self, address: &str, answer: &Answer) {
        if !matches!(answer, Answer::Silent(_)) {
            self.answers.insert(address.to_owned(), (answer.clone(), self.now));
        }
    }

    /// Writes the file.
    pub(super) fn write(&self, file: &Path) -> anyhow::Result<()> {
        let one = |(address, (answer, asked)): (&String, &(Answer, u64))| {
            let mut value = json!({"asked": asked});
            match answer {
                Answer::Moved(to) => value["moved"] = to.as_str().into(),
                Answer::Gone(status) => value["gone"] = (*status).into(),
                Answer::There | Answer::Silent(_) => {}
            }
            (address.clone(), value)
        };
        let all: serde_json::Map<String, Value> = self.answers.iter().map(one).collect();
        let text = serde_json::to_string_pretty(&Value::Object(all))?;
        let folder = file.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).and_then(|()| fs::write(file, text)).with_context(|| file.display().to_string())
    }
}
