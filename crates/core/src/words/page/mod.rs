//! The words of the page, by where they stand on it.

pub(super) mod en;
pub(super) mod fr;

use super::group;

group! {
    /// The page.
    PageTexts {
        /// The name of the product.
        product,
        /// The page's promise, its title and first heading.
        title,
        /// The document's title while something is to mend; `{title}`.
        title_with_problems,
        /// What the page asks and gives.
        introduction,
        /// That nothing leaves the browser.
        offline,
        /// Fills in the example.
        example_try,
        /// The link past the header.
        skip,
        /// The other language, in that language.
        language_other,
        /// The choice of colours.
        theme,
        /// Colours as the system has them.
        theme_system,
        /// Light colours.
        theme_light,
        /// Dark colours.
        theme_dark,
        /// Heading of one problem.
        errors_one,
        /// Heading of several problems; `{count}`.
        errors_many,
        /// Heading of one remark.
        remarks_one,
        /// Heading of several remarks; `{count}`.
        remarks_many,
        /// The tag of what stops publishing.
        severity_error,
        /// The tag of what will surprise.
        severity_warning,
        /// The tag of what is worth knowing.
        severity_note,
        /// Behind the label of a field that may stay empty; `{label}`.
        optional,
        /// Removes a row.
        remove,
        /// The first part, in the list of tasks.
        domains_task,
        /// The first part's question.
        domains_title,
        /// What the first part is for.
        domains_introduction,
        /// A domain's label.
        domain,
        /// A domain's label when there are several; `{number}`.
        domain_number,
        /// What to type.
        domain_hint,
        /// Adds a domain.
        domain_add,
        /// The Microsoft endpoint's label.
        endpoint,
        /// The same when there are several tenants; `{tenant}`.
        endpoint_of,
        /// Where to read it.
        endpoint_hint,
        /// A guess from the domain's name.
        endpoint_guess,
        /// Takes the guess over.
        endpoint_use,
        /// The tag of a usual endpoint.
        endpoint_worldwide,
        /// The tag of an endpoint under the newer suffix.
        endpoint_new,
        /// The tag of a sovereign cloud's endpoint.
        endpoint_sovereign,
        /// The second part, in the list of tasks.
        dns_task,
        /// The second part's question.
        dns_title,
        /// The label of the TXT values; `{domain}`.
        txt_of,
        /// The same before the domain has a name.
        txt_unnamed,
        /// What to paste.
        txt_hint,
        /// That no SPF record was read.
        read_records_none,
        /// That one SPF record was read.
        read_records_one,
        /// That several SPF records were read; `{count}`.
        read_records_many,
        /// That another TXT value was read.
        read_others_one,
        /// That other TXT values were read; `{count}`.
        read_others_many,
        /// That typographic characters were replaced.
        txt_repaired,
        /// The third part, in the list of tasks.
        addresses_task,
        /// The third part's question.
        addresses_title,
        /// What an egress address is.
        addresses_introduction,
        /// That several can be pasted.
        addresses_paste,
        /// A site's legend; `{site}`.
        site,
        /// The legend of a site without a name; `{number}`.
        site_unnamed,
        /// The label of a site's name.
        site_name,
        /// What the name is for.
        site_name_hint,
        /// Adds a site.
        site_add,
        /// Removes a site.
        site_remove,
        /// The name of the first site.
        first_site,
        /// An address's label; `{number}`.
        address_number,
        /// The tag of an address that can be published.
        address_public,
        /// Adds an address.
        address_add,
        /// The fourth part, in the list of tasks.
        senders_task,
        /// The fourth part's question.
        senders_title,
        /// The label of the firm's name.
        organisation,
        /// The label of the notification sender.
        notification,
        /// What it is used for.
        notification_hint,
        /// The legend of a company without a name; `{number}`.
        company_unnamed,
        /// The label of a company's name.
        company_name,
        /// Adds a company.
        company_add,
        /// Removes a company.
        company_remove,
        /// That there is no company yet.
        companies_none,
        /// The question of a company's invoices.
        invoices_from,
        /// Option 2 of the procedure.
        invoices_fixed,
        /// Option 1 of the procedure.
        invoices_collaborator,
        /// The label of the fixed address.
        invoice_sender,
        /// The label of the bounce mailbox; `{domain}`.
        bounces_of,
        /// What it is for.
        bounces_hint,
        /// The question of the path.
        path,
        /// Through Facteur.
        path_facteur,
        /// What Facteur does.
        path_facteur_hint,
        /// Straight to Microsoft 365.
        path_direct,
        /// What the application then does alone.
        path_direct_hint,
        /// The fifth part, in the list of tasks.
        record_task,
        /// The fifth part's heading.
        record_title,
        /// What will stand there.
        record_empty,
        /// The caption of a difference; `{domain}`.
        record_of,
        /// Before a line of today, for those who hear the page.
        record_today,
        /// Before the line to publish, for those who hear the page.
        record_after,
        /// That nothing has to change.
        record_published,
        /// That no record is there yet.
        record_new,
        /// How to publish.
        record_replace,
        /// How to publish where there are several records.
        record_replace_several,
        /// The way back.
        record_back,
        /// That no record is given.
        record_withheld,
        /// Copies the record.
        record_copy,
        /// The look-ups of the record; `{count}`.
        lookups_exact,
        /// The same when names add their own; `{count}`.
        lookups_least,
        /// Why both are needed, asked.
        why_both,
        /// Why both are needed.
        why_both_answer,
        /// The sixth part, in the list of tasks.
        connector_task,
        /// The sixth part's heading.
        connector_title,
        /// Who runs the script.
        connector_introduction,
        /// What will stand there.
        connector_empty,
        /// That the addresses are not ready.
        connector_private,
        /// The caption of a script; `{name}`.
        connector_name,
        /// Copies the script.
        connector_copy,
        /// The seventh part, in the list of tasks.
        application_task,
        /// The seventh part's heading.
        application_title,
        /// That the second window has nothing yet.
        application_no_company,
        /// The heading of the fields' column.
        column_field,
        /// The heading of the values' column.
        column_value,
        /// The heading of the reasons' column.
        column_reason,
        /// Said when a value was copied.
        copied,
        /// Said when the browser refused to copy.
        copy_refused,
        /// The heading of the plan's box.
        plan,
        /// The heading of the tasks' column.
        plan_task,
        /// The heading of the states' column.
        plan_state,
        /// The state of what is done.
        done,
        /// The state of what is wrong.
        to_mend,
        /// The state of what is left.
        to_do,
        /// Saves the plan as a file.
        save,
        /// Opens a plan from a file.
        open,
        /// Erases the plan.
        erase,
        /// Brings back what was replaced.
        restore,
        /// Where the plan is kept.
        kept,
        /// Said of the example.
        said_example,
        /// Said of the file.
        said_saved,
        /// Said of an opened file; `{file}`.
        said_opened,
        /// Said of erasing.
        said_erased,
        /// Said of bringing back.
        said_restored,
        /// The heading above a file's problems; `{file}`.
        file_unusable,
        /// The heading when a part was read; `{file}`.
        file_in_part,
        /// Where in the file; `{place}`.
        file_place,
    }
}
