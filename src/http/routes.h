// The groups of routes; each file routes_<group>.cc lists its own and answers them.
#pragma once

#include <vector>

#include "http/router.h"

namespace tongket {

std::vector<Route> session_routes();       // log in, log out, who am I, one-time links, OIDC
std::vector<Route> account_routes();       // one's own password, second factor, tokens
std::vector<Route> admin_routes();         // accounts, audit
std::vector<Route> pack_routes();          // pack, units, indicators, forms
std::vector<Route> cycle_routes();         // cycles, requests, decisions, results
std::vector<Route> board_routes();         // board, reminders, many returned at once
std::vector<Route> submission_routes();    // one form: content, history
std::vector<Route> flow_routes();          // submit, return, approve...
std::vector<Route> file_routes();          // workbooks, documents
std::vector<Route> own_workbook_routes();  // a unit's own workbook
std::vector<Route> oidc_routes();          // log in through a provider of identities
std::vector<Route> result_routes();        // what a request or cycle brought
std::vector<Route> machine_routes();       // values pushed by programs
std::vector<Route> notice_routes();        // notifications
std::vector<Route> report_routes();        // reports, printed
std::vector<Route> figure_routes();        // figures
std::vector<Route> overview_routes();      // the leader's page
std::vector<Route> org_routes();           // one unit: figures, ranks, submissions, findings
std::vector<Route> search_routes();        // one search over everything
std::vector<Route> work_routes();          // tasks and legal documents of the pack
std::vector<Route> indicator_routes();     // one indicator: its definition, what there is of it
std::vector<Route> fact_routes();          // one figure: where it comes from, its versions
std::vector<Route> change_routes();        // what was published, as a feed
std::vector<Route> draft_routes();         // the report that is being written
std::vector<Route> text_routes();          // texts of a report, and what they are made of
std::vector<Route> merge_routes();         // edited Word files, and the questions they leave
std::vector<Route> edition_routes();       // printed and issued reports
std::vector<Route> proof_routes();         // findings in a file or a draft
std::vector<Route> unit_routes();          // units in time: what is planned
std::vector<Route> backup_routes();        // copies of everything
std::vector<Route> mail_routes();          // whether mail goes out

}  // namespace tongket
