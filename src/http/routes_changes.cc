// What was published: how much there is, as files, and what is new, as a page and as a feed.

#include "http/changes.h"
#include "http/figure_dataset.h"
#include "http/figure_json.h"
#include "http/json_parts.h"
#include "http/open_data_catalogue.h"
#include "http/published.h"
#include "http/routes.h"

namespace tongket {
namespace {

// Made from all figures, so it is kept until one of them changes.
template <typename Make>
Result<Reply> kept(Live& live, const Call& call, const Make& make) {
  const std::string question = question_of(live, call, Audience::kPublic);
  const std::uint64_t version = published_version(live);
  if (std::optional<Reply> known = live.answers().find(question, version)) return *std::move(known);
  return live.answers().keep(question, version, make());
}

Reply changes_page(Live& live, const PageWanted& page) {
  return page_reply(changes_of(live), page, [](JsonWriter& json, const PublicChange& change) {
    json.begin_object();
    write_moment(json, "at", change.at);
    json.key("kind").text(to_code(change.kind));
    write_named(json, "title", change.title);
    write_named(json, "text", change.text);
    json.key("link").text(change.link);
    json.end_object();
  });
}

Result<Reply> changes(Live& live, const Call& call) {
  TK_TRY(const PageWanted page, page_wanted(call.request));
  return kept(live, call, [&] { return changes_page(live, page); });
}

Result<Reply> atom(Live& live, const Call& call) {
  return kept(live, call, [&] {
    return Reply{.type = "application/atom+xml; charset=utf-8",
                 .body = atom_feed(live, changes_of(live), language_wanted(call))};
  });
}

Result<Reply> catalogue(Live& live, const Call& call) {
  return kept(live, call, [&] {
    const std::vector<PublicChange> all = changes_of(live);
    return Reply{
        .type = "application/ld+json",
        .body = open_data_catalogue(live.pack(), published_counts(live),
                                    all.empty() ? std::nullopt : std::optional(all.front().at),
                                    live.settings().base_url)};
  });
}

Route open(std::string_view pattern, std::string_view operation,
           Result<Reply> (*handler)(Live&, const Call&)) {
  return {.method = Method::kGet,
          .pattern = pattern,
          .operation = operation,
          .guard = Guard::kAnyone,  // it is what everybody was told
          .handler = handler};
}

}  // namespace

std::vector<Route> change_routes() {
  Route figures = open("/published/figures", "getPublishedFigures", published_figures_reply);
  figures.locking = Locking::kOwn;
  return {open("/changes", "listChanges", changes), open("/changes.atom", "getChangesFeed", atom),
          open("/published", "getPublished", published_reply),
          open("/published/catalogue", "getCatalogue", catalogue), figures};
}

}  // namespace tongket
