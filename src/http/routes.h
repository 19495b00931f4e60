// The groups of routes; each file routes_<group>.cc lists its own and answers them.
#pragma once

#include <vector>

#include "http/router.h"

namespace tongket {

std::vector<Route> session_routes();        // log in, log out, who am I, one-time links, OIDC
std::vector<Route> account_routes();        // one's own password, second factor, tokens
std::vector<Route> admin_routes();          // accounts, audit
std::vector<Route> pack_routes();           // pack, units, indicators, forms
std::vector<Route> cycle_routes();          // cycles, requests, decisions, results
std::vector<Route> board_routes();          // board, reminders, many returned at once
std::vector<Route> submission_routes();     // one form: content, history
std::vector<Route> flow_routes();           // submit, return, approve...
std::vector<Route> signature_routes();      // what units sign, and their signatures
std::vector<Route> file_routes();           // workbooks, documents
std::vector<Route> own_workbook_routes();   // a unit's own workbook
std::vector<Route> oidc_routes();           // log in through a provider of identities
std::vector<Route> result_routes();         // what a request or cycle brought
std::vector<Route> machine_routes();        // values pushed by programs
std::vector<Route> notice_routes();         // notifications
std::vector<Route> report_routes();         // reports, printed
std::vector<Route> figure_routes();         // figures
std::vector<Route> overview_routes();       // the leader's page
std::vector<Route> org_routes();            // one unit: figures, ranks, submissions, findings
std::vector<Route> search_routes();         // one search over everything
std::vector<Route> work_routes();           // tasks and legal documents
std::vector<Route> indicator_routes();      // one indicator: its definition, what there is of it
std::vector<Route> fact_routes();           // one figure: where it comes from, its versions
std::vector<Route> change_routes();         // what was published, as a feed
std::vector<Route> draft_routes();          // the report that is being written
std::vector<Route> text_routes();           // texts of a report, and what they are made of
std::vector<Route> merge_routes();          // edited Word files, and the questions they leave
std::vector<Route> edition_routes();        // printed and issued reports
std::vector<Route> proof_routes();          // findings in a file or a draft
std::vector<Route> unit_routes();           // units in time: what is planned
std::vector<Route> backup_routes();         // copies of everything
std::vector<Route> mail_routes();           // whether mail goes out
std::vector<Route> record_kind_routes();    // registers and cases: what they are made of
std::vector<Route> record_to_do_routes();   // what waits for somebody; before record_routes
std::vector<Route> record_routes();         // records: lists, one, its history
std::vector<Route> record_step_routes();    // what is done to records
std::vector<Route> record_file_routes();    // files of records
std::vector<Route> record_import_routes();  // many records from a table
std::vector<Route> record_export_routes();  // a list of records as a file
std::vector<Route> record_public_routes();  // records without an account
std::vector<Route> record_statistics_routes();  // how many, how long, by whom
std::vector<Route> record_sheet_routes();       // a record as a printed form
std::vector<Route> record_duplicate_routes();   // those that may be one and the same; merging
std::vector<Route> record_erasing_routes();     // what a record says of a person, for good
std::vector<Route> record_filter_routes();      // filters that people keep
std::vector<Route> record_alert_routes();       // early warning
std::vector<Route> record_people_routes();      // who may be called in a comment
std::vector<Route> record_lateness_routes();    // what is late, by unit
std::vector<Route> record_job_routes();         // what takes long of records: how far it is
std::vector<Route> portal_routes();             // how portals and services are used
std::vector<Route> exchange_routes();           // what goes over the exchange
std::vector<Route> speed_routes();              // how fast Internet access is
std::vector<Route> record_screening_routes();   // a register's names looked at by words

}  // namespace tongket
