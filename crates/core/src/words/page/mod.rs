//! The words of the page: its frame and its questions.

pub(super) mod en;
pub(super) mod fr;

use super::group;

group! {
    /// The page's frame and its questions.
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
        /// Above what is left to answer, one.
        missing_one,
        /// Above what is left to answer; `{count}`.
        missing_many,
        /// Heading of one remark.
        remarks_one,
        /// Heading of several remarks; `{count}`.
        remarks_many,
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
        /// There is nothing to paste; `{domain}`.
        txt_none,
        /// That no SPF record was read.
        read_records_none,
        /// That one SPF record was read.
        read_records_one,
        /// That several SPF records were read; `{count}`.
        read_records_many,
        /// Something was pasted, and nothing read in it.
        read_nothing,
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
        /// The caption of a difference; `{domain}`.
        record_of,
        /// Before a line of today, for those who hear the page.
        record_today,
        /// Before the line to publish, for those who hear the page.
        record_after,
        /// The seventh part, in the list of tasks.
        application_task,
        /// Said when a value was copied.
        copied,
        /// Said when the browser refused to copy.
        copy_refused,
        /// The heading of the plan's box.
        plan,
        /// Saves the plan as a file.
        save,
        /// Erases the plan.
        erase,
        /// Where the plan is kept.
        kept,
        /// Where the browser keeps nothing.
        kept_not,
        /// Said of the example.
        said_example,
        /// Said of erasing.
        said_erased,
        /// The foot of the page; `{version}`, `{edition}`.
        version,
        /// The build at the foot of the page; `{build}`.
        build,
        /// The served edition.
        edition_served,
        /// The edition of a single file.
        edition_single,
        /// That a new version waits.
        update_ready,
        /// Takes the new version.
        update_take,
        /// To the page before.
        back,
        /// To the next page.
        go_on,
        /// The answer of whoever does not know.
        unknown,
        /// The answer yes.
        yes,
        /// The answer no.
        no,
        /// Above a question; `{step}`, `{count}`.
        step_of,
        /// Goes on although something is missing or wrong.
        go_on_anyway,
        /// Goes back to a question.
        modify,
        /// Begins.
        begin,
        /// Goes on with what this browser keeps.
        resume,
        /// The second entrance.
        start_installed,
        /// What the second entrance does.
        start_installed_hint,
        /// The third entrance.
        start_file,
        /// Why nothing can break by trying.
        start_calm,
        /// Above the first question of the method.
        method_introduction,
        /// Past the questions of the method.
        method_skip,
        /// An answer.
        recipients_colleagues,
        /// An answer.
        recipients_customers,
        /// An answer.
        volume_notices,
        /// An answer.
        volume_newsletters,
        /// An answer.
        senders_one,
        /// An answer.
        senders_several,
        /// An answer.
        ability_oauth,
        /// An answer.
        ability_password,
        /// An answer.
        ability_neither,
        /// An answer.
        line_own,
        /// An answer.
        line_shared,
        /// An answer.
        line_none,
        /// Where the assistant prepares another way than the one chosen.
        decision_other_way,
        /// Before a reason for a way.
        speaks_for,
        /// Before a reason against a way.
        speaks_against,
        /// Above the list of what has to be there.
        ready_introduction,
        /// Nothing stops.
        ready_all,
        /// A field for what a look-up tool shows.
        mx_paste,
        /// What was read there; `{hosts}`.
        mx_found,
        /// Nothing was read there.
        mx_none,
        /// Takes the server.
        mx_take,
        /// A tenant's name.
        tenant_name,
        /// What a tenant's name is for.
        tenant_hint,
        /// Adds a tenant.
        tenant_add,
        /// Removes a tenant.
        tenant_remove,
        /// Which tenant a domain belongs to; `{domain}`.
        tenant_of,
        /// When several tenants are needed.
        tenants_several,
        /// A tenant's licences.
        licences,
        /// What they are for.
        licences_hint,
        /// What is no number; `{typed}`.
        licences_odd,
        /// How Microsoft knows the mail.
        identify,
        /// The same with several tenants; `{tenant}`.
        identify_of,
        /// By the address.
        identify_address,
        /// When.
        identify_address_hint,
        /// By a certificate.
        identify_certificate,
        /// When.
        identify_certificate_hint,
        /// The certificate's name.
        certificate_name,
        /// An example.
        certificate_hint,
        /// A field for many addresses.
        addresses_many,
        /// Its label.
        addresses_many_label,
        /// Adds them.
        addresses_many_add,
        /// None was found.
        addresses_many_none,
        /// How to see what is published; `{domain}`.
        dns_paste,
        /// Who keeps the zone; `{domain}`.
        dns_host,
        /// Another host.
        dns_host_other,
        /// Nothing was pasted; `{domain}`.
        dns_nothing_pasted,
        /// Which application.
        profile,
        /// An application.
        profile_isagi,
        /// An application.
        profile_copier,
        /// An application.
        profile_generic,
        /// Where a site reaches Facteur; `{site}`.
        desk,
        /// An example.
        desk_hint,
        /// Which Facteur serves a site; `{site}`.
        served_by,
        /// Its own.
        served_own,
        /// Another site's; `{site}`.
        served_other,
        /// The sender of password resets.
        password_reset,
        /// When it is empty.
        password_reset_hint,
        /// The check of the answers.
        answers_title,
        /// Nothing is to mend.
        answers_ready,
        /// To the tasks.
        answers_prepare,
        /// An answer left open.
        nothing_given,
        /// Above the addresses.
        why_addresses,
        /// Above the records while they are worked on.
        changes,
        /// Between a name and its value.
        colon,
    }
}
