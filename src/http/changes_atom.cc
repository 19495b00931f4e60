// Atom (RFC 4287). Elements of the feed: id, title, updated, author, rights, link rel=self and
// alternate; of an entry: id, title, updated, link, category, summary.

#include <fmt/format.h>

#include "base/digest.h"
#include "base/message.h"
#include "http/changes.h"
#include "http/json_parts.h"
#include "office/xml_text.h"

namespace tongket {
namespace {

constexpr std::size_t kMostEntries = 100;

// An IRI that stays the same wherever the server stands (RFC 4122; version 8, made from a digest).
std::string urn_of(std::string_view what) {
  std::string digits = hex(sha256(what)).substr(0, 32);
  digits[12] = '8';
  digits[16] = 'a';
  return fmt::format("urn:uuid:{}-{}-{}-{}-{}", digits.substr(0, 8), digits.substr(8, 4),
                     digits.substr(12, 4), digits.substr(16, 4), digits.substr(20));
}

std::string element(std::string_view name, std::string_view text) {
  return fmt::format("<{0}>{1}</{0}>\n", name, xml_text(text));
}

}  // namespace

std::string atom_feed(const Live& live, const std::vector<PublicChange>& changes,
                      Language language) {
  const Pack& pack = live.pack();
  const std::string& base = live.settings().base_url;
  const NamedText publisher = {pack.publication.publisher_vi, pack.publication.publisher_en};
  const NamedText name = {pack.name_vi, pack.name_en};
  const std::string& author = text_in(publisher.vi.empty() ? name : publisher, language);
  const Moment updated = changes.empty() ? Moment() : changes.front().at;
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
      to_code(language));
  out += element("id", urn_of(pack.id));
  out +=
      element("title", message(language, "http.change.feed", {{"name", text_in(name, language)}}));
  out += element("updated", timestamp_text(updated));
  out += fmt::format("<author>{}</author>\n", element("name", author));
  if (pack.publication.licence) {
    const Publication::Licence& licence = *pack.publication.licence;
    out += element("rights",
                   text_in({licence.name_vi, licence.name_en}, language) + ": " + licence.url);
  }
  out +=
      fmt::format("<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n",
                  xml_text(fmt::format("{}/api/v1/changes.atom?lang={}", base, to_code(language))));
  out += fmt::format("<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
                     xml_text(base + "/cong-khai/thay-doi"));
  for (std::size_t i = 0; i < std::min(changes.size(), kMostEntries); ++i) {
    const PublicChange& change = changes[i];
    out += "<entry>\n";
    out += element("id", urn_of(pack.id + " " + change.id));
    out += element("title", text_in(change.title, language));
    out += element("updated", timestamp_text(change.at));
    out += fmt::format("<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
                       xml_text(base + change.link));
    out += fmt::format("<category term=\"{}\"/>\n", to_code(change.kind));
    out += element("summary", text_in(change.text, language));
    out += "</entry>\n";
  }
  return out + "</feed>\n";
}

}  // namespace tongket
