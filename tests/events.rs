//! Events: when they are, on clocks of their own, and in which order they are listed.

mod support;

use support::{Site, site};

const HUB: &str = "-- hub.yaml --
title: { en: Test hub, fr: Carrefour d'essai }
base_url: https://hub.example.org/
timezone: America/Toronto
languages:
  en: { name: English, locale: en-CA }
  fr: { name: Français, locale: fr-CA }
collections:
  events: { kind: event, label: { en: Events, fr: Ateliers } }
";

fn built(events: &[(&str, &str)]) -> Site {
    let text: String = events.iter().map(|(name, front)| format!("-- content/events/{name} --\n---\n{front}---\n")).collect();
    let site = site(&format!("{HUB}{text}"));
    site.build_well(&[]);
    site
}

#[test]
fn without_a_sort_of_its_own_a_list_of_events_begins_with_the_last_to_begin() {
    // Noon in Vancouver is three hours later than noon in Toronto.
    let site = built(&[
        ("past.md", "title: Past\ndate: 2021-11-30\nstart: 2021-05-01\n"),
        ("next.md", "title: Next\nstart: 2022-01-10T12:00\n"),
        ("then.md", "title: Then\nstart: 2022-01-10T12:00\ntimezone: America/Vancouver\n"),
        ("far.md", "title: Far\nstart: 2023-01-10\n"),
        ("some-day.md", "title: Anytime\nannounced: false\n"),
    ]);
    let listed: Vec<String> = ["far", "then", "next", "past", "some-day"].map(|name| format!("/en/events/{name}/")).to_vec();
    assert_eq!(site.page("/en/events/").attributes("ul.rows > li h3 a", "href"), listed);
}

#[test]
fn an_event_says_its_day_once_and_when_it_ends() {
    let site = built(&[
        ("until.md", "title: Until\nstart: 2021-10-12\nend: 2021-10-12T12:00\ntimezone: America/Vancouver\n"),
        ("until.fr.md", "title: Jusqu'à\nslug: until\n"),
        ("day.md", "title: Day\nstart: 2021-10-12T09:00\nend: 2021-10-12\n"),
        ("days.md", "title: Days\nstart: 2021-10-12\nend: 2021-10-13T12:00\n"),
    ]);
    let when = |address: &str| site.page(address).texts(".facts .first dd time").concat().replace('\u{a0}', " ");
    assert_eq!(when("/en/events/until/"), "12 October 2021, until 12 p.m. (Pacific time)");
    assert_eq!(when("/fr/events/until/"), "12 octobre 2021, jusqu’à 12 h (heure du Pacifique)");
    assert_eq!(when("/en/events/day/"), "12 October 2021, 9 a.m. (Eastern time)");
    assert_eq!(when("/en/events/days/"), "12 October 2021 to 13 October 2021, 12 p.m. (Eastern time)");
}

#[test]
fn days_of_one_month_or_year_say_it_once() {
    let when = |start: &str, end: &str| {
        let event = format!("title: Days\nstart: {start}\nend: {end}\n");
        let site = built(&[("days.md", &event), ("days.fr.md", "title: Jours\nslug: days\n")]);
        ["en", "fr"].map(|lang| site.page(&format!("/{lang}/events/days/")).texts(".facts .first dd time").concat())
    };
    assert_eq!(when("2021-12-05", "2021-12-07"), ["5 to 7 December 2021", "du 5 au 7 décembre 2021"]);
    assert_eq!(when("2021-10-01", "2021-10-02"), ["1 to 2 October 2021", "du 1er au 2 octobre 2021"]);
    assert_eq!(when("2021-11-30", "2021-12-01"), ["30 November to 1 December 2021", "du 30 novembre au 1er décembre 2021"]);
    assert_eq!(
        when("2021-12-31", "2022-01-01"),
        ["31 December 2021 to 1 January 2022", "du 31 décembre 2021 au 1er janvier 2022"]
    );
    // Where there are times, each has its whole day.
    let english = |start: &str, end: &str| when(start, end)[0].replace('\u{a0}', " ");
    assert_eq!(
        english("2021-12-05T09:00", "2021-12-07T12:00"),
        "5 December 2021, 9 a.m. to 7 December 2021, 12 p.m. (Eastern time)"
    );
}

#[test]
fn an_event_of_which_nothing_is_known_yet_has_no_empty_box() {
    let site = built(&[
        ("bare.md", "title: Bare\n"),
        ("here.md", "title: Here\nplace: The hall\n"),
        ("soon.md", "title: Soon\nannounced: false\n"),
    ]);
    let boxes = ["bare", "here", "soon"].map(|name| site.page(&format!("/en/events/{name}/")).count(".facts"));
    assert_eq!(boxes, [0, 1, 1]);
}

#[test]
fn the_stamp_of_an_event_without_dates_of_its_text_is_its_start_by_its_own_clocks() {
    let site = built(&[("a.md", "title: A\nstart: 2021-06-01T10:00\ntimezone: UTC\n")]);
    let calendar = site.read("public/en/events/a/event.ics");
    let stamps: Vec<&str> = calendar.lines().filter(|line| line.starts_with("DTST")).collect();
    assert_eq!(stamps, ["DTSTAMP:20210601T100000Z", "DTSTART:20210601T100000Z"]);
}

#[test]
fn a_day_that_is_not_settled_is_told_nowhere() {
    let site = built(&[
        ("soon.md", "title: Soon\nstart: 2021-12-24T10:00\nend: 2021-12-25\nannounced: false\n"),
        ("dated.md", "title: Dated\ndate: 2021-11-05\nstart: 2021-05-01\nannounced: false\nrelated: [events/soon]\n"),
        ("open.md", "title: Open\nstart: 2022-01-10\nrelated: [events/soon]\n"),
    ]);
    let listed = site.page("/en/events/");
    assert_eq!(listed.texts("ul.rows > li .at"), ["10 January 2022"]);
    assert_eq!(listed.texts("ul.rows > li h3"), ["Open", "Soon", "Dated"]);
    let soon = site.page("/en/events/soon/");
    assert_eq!(soon.texts(".facts dd"), ["The date is not settled yet."]);
    let event = soon.json_ld().remove(0);
    assert_eq!((event.get("startDate"), event.get("endDate")), (None, None));
    // A day that is over is none while it is not settled.
    assert_eq!(site.page("/en/events/dated/").texts(".facts dd"), ["The date is not settled yet."]);
    let told: Vec<String> = site
        .public()
        .into_iter()
        .filter(|(_, bytes)| {
            let text = String::from_utf8_lossy(bytes);
            ["2021-12-24", "24 December", "20211224", "2021-05-01", "1 May"].iter().any(|day| text.contains(day))
        })
        .map(|(file, _)| file)
        .collect();
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn a_zone_without_words_is_told_by_its_city() {
    let site = built(&[("a.md", "title: A\nstart: 2021-06-01T10:00\ntimezone: America/Argentina/Buenos_Aires\n")]);
    assert_eq!(site.page("/en/events/a/").texts(".facts dd")[0], "1 June 2021, 10\u{a0}a.m. (Buenos Aires)");
}
