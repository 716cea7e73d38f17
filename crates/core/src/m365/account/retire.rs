//! How the account is retired: nothing is closed before it is known that nothing needs it.

use super::{command, label, step};
use crate::m365::clicks::Step;
use crate::words::AccountTexts;

/// The steps, in their order.
pub(super) fn steps(texts: &AccountTexts) -> Vec<Step> {
    let users = label(|texts| texts.label_users);
    vec![
        step(texts.step_connector, &[], Vec::new(), texts.step_connector_check, texts.nothing_changed),
        step(
            texts.step_look,
            &[],
            command("Test-FacteurAccount -Identity ADDRESS"),
            texts.step_look_check,
            texts.nothing_changed,
        ),
        step(
            texts.step_use,
            &[label(|texts| texts.label_logs), label(|texts| texts.label_clients)],
            command("Show-FacteurAccountUse -Identity ADDRESS -Days 60"),
            texts.step_use_check,
            texts.nothing_changed,
        ),
        step(
            texts.step_block,
            &[users, label(|texts| texts.label_block)],
            command("Block-FacteurAccount -Identity ADDRESS -WhatIf"),
            texts.step_block_check,
            texts.back_restore,
        ),
        step(
            texts.step_exclusion,
            &[label(|texts| texts.label_policies)],
            Vec::new(),
            texts.step_exclusion_check,
            texts.step_exclusion_back,
        ),
        step(
            texts.step_stop,
            &[users, label(|texts| texts.label_smtp)],
            command("Stop-FacteurAccountSending -Identity ADDRESS -WhatIf"),
            texts.step_stop_check,
            texts.back_restore,
        ),
        step(
            texts.step_organisation,
            &[],
            command("Stop-FacteurOrganisationSending -WhatIf"),
            texts.step_organisation_check,
            texts.step_organisation_back,
        ),
        step(
            texts.step_convert,
            &[label(|texts| texts.label_convert)],
            command("Convert-FacteurAccount -Identity ADDRESS -WhatIf"),
            texts.step_convert_check,
            texts.back_restore,
        ),
        step(
            texts.step_licence,
            &[users, label(|texts| texts.label_licences), label(|texts| texts.label_save)],
            Vec::new(),
            texts.step_licence_check,
            texts.step_licence_back,
        ),
    ]
}
