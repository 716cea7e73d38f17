//! How the account is hardened where authenticated sending stays.

use super::{command, label, step};
use crate::m365::clicks::{Label, Step, Value};
use crate::words::AccountTexts;

/// The steps, in their order.
pub(super) fn steps(texts: &AccountTexts) -> Vec<Step> {
    [closed(texts), guarded(texts), by_token(texts)].concat()
}

/// What is open to the account.
fn closed(texts: &AccountTexts) -> Vec<Step> {
    let users = label(|texts| texts.label_users);
    vec![
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
            texts.step_use_harden,
            texts.nothing_changed,
        ),
        step(
            texts.step_roles,
            &[users, label(|texts| texts.label_roles)],
            Vec::new(),
            texts.step_roles_check,
            texts.step_roles_back,
        ),
        step(
            texts.step_harden,
            &[users, label(|texts| texts.label_smtp)],
            command("Set-FacteurAccountHardened -Identity ADDRESS -WhatIf"),
            texts.step_harden_check,
            texts.back_restore,
        ),
        step(
            texts.step_organisation,
            &[],
            command("Stop-FacteurOrganisationSending -WhatIf"),
            texts.step_organisation_check,
            texts.step_organisation_back,
        ),
    ]
}

/// Where it may sign in from.
fn guarded(texts: &AccountTexts) -> Vec<Step> {
    let policies = label(|texts| texts.label_policies);
    vec![
        step(
            texts.step_defaults,
            &[label(|texts| texts.label_defaults)],
            Vec::new(),
            texts.step_defaults_check,
            texts.nothing_changed,
        ),
        step(
            texts.step_location,
            &[label(|texts| texts.label_locations), policies],
            Vec::new(),
            texts.step_location_check,
            texts.step_location_back,
        ),
        step(
            texts.step_exempt,
            &[policies, label(|texts| texts.label_clients)],
            Vec::new(),
            texts.step_exempt_check,
            texts.step_exempt_back,
        ),
    ]
}

/// How it sends without a password (Exchange developers' documentation, 2025-09-07).
fn by_token(texts: &AccountTexts) -> Vec<Step> {
    let value = |label: Label, text: &str| Value { label, text: text.to_owned() };
    vec![
        step(
            texts.step_app,
            &[label(|texts| texts.label_registrations)],
            vec![value(label(|texts| texts.label_permission), "SMTP.SendAsApp")],
            texts.step_app_check,
            texts.step_app_back,
        ),
        step(
            texts.step_register,
            &[label(|texts| texts.label_enterprise)],
            command(
                "Register-FacteurAccountApplication -Identity ADDRESS -AppId APP -ObjectId OBJECT -WhatIf",
            ),
            texts.step_register_check,
            texts.step_register_back,
        ),
        step(
            texts.step_token,
            &[],
            vec![
                value(label(|texts| texts.label_server), "smtp.office365.com:587, STARTTLS"),
                value(
                    label(|texts| texts.label_token),
                    "https://login.microsoftonline.com/TENANT/oauth2/v2.0/token (grant_type=client_credentials)",
                ),
                value(label(|texts| texts.label_scope), "https://outlook.office365.com/.default"),
                value(label(|texts| texts.label_mechanism), "XOAUTH2"),
            ],
            texts.step_token_check,
            texts.step_token_back,
        ),
        step(
            texts.step_close,
            &[label(|texts| texts.label_policies)],
            Vec::new(),
            texts.step_close_check,
            texts.step_close_back,
        ),
    ]
}
