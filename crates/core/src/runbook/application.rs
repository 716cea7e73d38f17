//! The application's settings, and Facteur on its machine: the procedure's section 6.

use super::{Chapter, Fact, Part, Person, Scene, Section, Shown, Step, joined, one_line};
use crate::application::{Sheet, sheet};
use crate::plan::Path;
use crate::words::fill;

/// What the application's administrator does.
pub(super) fn part(scene: &Scene<'_>) -> Part {
    let sheet = sheet(scene.checked, &scene.texts.application);
    let mut sections = Vec::new();
    if scene.checked.path == Path::Facteur {
        sections.push(service(scene));
    }
    sections.extend(windows(scene, &sheet));
    Part {
        chapter: Chapter::Application,
        title: scene.words.application.to_owned(),
        person: Some(Person::ApplicationAdministrator),
        paragraphs: [sheet.version_note.as_slice(), &sheet.notes, &sheet.unknown]
            .concat()
            .into_iter()
            .map(str::to_owned)
            .collect(),
        sections,
    }
}

fn windows(scene: &Scene<'_>, sheet: &Sheet) -> Vec<Section> {
    let words = scene.words;
    let mut sections = Vec::new();
    for (number, window) in sheet.windows.iter().enumerate() {
        let mut fill_in =
            Step::new(window.title).check(words.application_check).way_back(words.application_back);
        for field in &window.fields {
            fill_in.shown.push(Shown::Field(Fact::new(field.label.clone(), field.value.as_str())));
            fill_in.shown.extend(field.note.map(|note| Shown::Remark(note.to_owned())));
        }
        let before = (number == 0).then(|| Step::new(words.application_before));
        let steps = before.into_iter().chain([fill_in]).collect();
        sections.push(Section { title: None, steps, ..Section::default() });
    }
    sections
}

fn service(scene: &Scene<'_>) -> Section {
    let words = scene.words;
    let copy = |command: &str| Shown::Copy(command.to_owned());
    let mut steps = identities(scene);
    steps.extend([
        Step::new(words.service_check_plan)
            .shown([copy(words.command_check), copy(words.command_apply)])
            .check(words.service_check_plan_check)
            .way_back(words.service_check_plan_back),
        Step::new(words.service_rehearse)
            .shown([copy(words.command_rehearse)])
            .check(words.service_rehearse_check),
        Step::new(words.service_start)
            .shown([copy(words.command_start), copy(words.command_queue)])
            .check(words.service_start_check)
            .way_back(words.service_start_back),
    ]);
    Section {
        title: Some(words.service.to_owned()),
        paragraphs: vec![words.commands_as.to_owned()],
        steps,
        service: true,
        ..Section::default()
    }
}

/// Who we are to a host: what the configuration of Facteur's machine keeps, since no plan may hold a secret.
fn identities(scene: &Scene<'_>) -> Vec<Step> {
    let words = scene.words;
    let names: Vec<&String> =
        scene.checked.routes.iter().filter_map(|route| route.certificate_name.as_ref()).collect();
    let certificate = match names.as_slice() {
        [] => None,
        [name] => Some(fill(words.service_certificate, &[("name", (*name).clone())])),
        _ => Some(fill(words.service_certificates, &[("names", joined(&names))])),
    };
    let certificate = certificate.map(|does| Step::new(does).check(words.service_certificate_check));
    let mut steps: Vec<Step> = certificate.into_iter().collect();
    for route in &scene.checked.routes {
        if let Some(credentials) = &route.credentials {
            steps.push(
                Step::new(fill(words.service_secret, &[("credentials", one_line(credentials))]))
                    .check(words.service_secret_check),
            );
        }
    }
    steps
}
